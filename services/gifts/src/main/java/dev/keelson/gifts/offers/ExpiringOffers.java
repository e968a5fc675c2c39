package dev.keelson.gifts.offers;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.offers.Offers.Known;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.OneByOne;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Releases offers whose time has passed, each in a unit of its own under its gift's lock: whoever
 * accepts, buys or refuses at the same moment comes before or after, never in between.
 */
public final class ExpiringOffers {

    private static final Operation LOOK = Operation.named("offers.over");
    private static final Operation EXPIRE = Operation.named("offers.expire");
    private static final int BATCH = 200;

    private final Transactor transactor;
    private final Desk desk;
    private final InstantSource clock;

    ExpiringOffers(Transactor transactor, Desk desk, InstantSource clock) {
        this.transactor = transactor;
        this.desk = desk;
        this.clock = clock;
    }

    /** What finds and ends offers. */
    record Desk(FindingOffer finding, RefusingOffer refusing, Offers offers) {}

    /**
     * Releases those that are over now.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many were
     */
    public int round(Lease lease) {
        List<Known> over;
        int released = 0;
        do {
            over =
                    transactor.read(
                            LOOK, session -> desk.offers().over(session, clock.instant(), BATCH));
            released += OneByOne.count(over, known -> isOver(lease, known));
        } while (over.size() == BATCH);
        return released;
    }

    private boolean isOver(Lease lease, Known known) {
        Operation locked = EXPIRE.under(lease).lockedBy(GiftLock.on(known.gift()));
        return transactor.inUnit(locked, unit -> expire(unit, known)).isSuccess();
    }

    private Result<Offer, String> expire(UnitOfWork unit, Known known) {
        Optional<Offer> over =
                desk.finding()
                        .lock(unit, known)
                        .offer()
                        .filter(offer -> offer.isOver(clock.instant()));
        over.ifPresent(offer -> {
            Books _ = desk.refusing().end(unit, offer, End.EXPIRED);
        });
        return over.<Result<Offer, String>>map(Result::success)
                .orElseGet(() -> Result.failure("it ended otherwise, or was countered"));
    }
}
