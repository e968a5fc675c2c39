package dev.keelson.gifts.auctions;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Ending;
import dev.keelson.gifts.auctions.Auctions.Known;
import dev.keelson.gifts.auctions.FindingAuction.Found;
import dev.keelson.gifts.auctions.SettlingAuction.Award;
import dev.keelson.gifts.auctions.SettlingAuction.Matter;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.OneByOne;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Ends auctions whose time has passed, each in a unit of its own under its gift's lock: to the
 * leader, or back to the owner. However many do this at once, one of them does it.
 */
public final class EndingAuctions {

    private static final Operation LOOK = Operation.named("auctions.due");
    private static final Operation END = Operation.named("auctions.end");
    private static final int BATCH = 200;

    private final Transactor transactor;
    private final FindingAuction finding;
    private final Parts parts;
    private final InstantSource clock;

    /** Where gifts and auctions are kept, what hangs on gifts, and what makes the deal. */
    record Parts(Nfts nfts, Auctions auctions, Attachments attachments, SettlingAuction settling) {}

    EndingAuctions(
            Transactor transactor, FindingAuction finding, Parts parts, InstantSource clock) {
        this.transactor = transactor;
        this.finding = finding;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * Ends those that are due now.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many were
     */
    public int round(Lease lease) {
        List<Known> due;
        int ended = 0;
        do {
            due =
                    transactor.read(
                            LOOK, session -> parts.auctions().due(session, clock.instant(), BATCH));
            ended += OneByOne.count(due, known -> isEnded(lease, known));
        } while (due.size() == BATCH);
        return ended;
    }

    private boolean isEnded(Lease lease, Known known) {
        Operation locked = END.under(lease).lockedBy(GiftLock.on(known.gift()));
        return transactor.inUnit(locked, unit -> end(unit, known)).isSuccess();
    }

    private Result<Known, String> end(UnitOfWork unit, Known known) {
        Supplier<Found> asked = finding.lock(unit, known);
        Attached attached = parts.attachments().to(unit, known.gift());
        var matter = new Matter(asked.get(), attached);
        Instant now = clock.instant();
        if (!matter.found().auction().isDue(now)) {
            return Result.failure("somebody else has ended it, or a bid has prolonged it");
        }
        matter.leading()
                .ifPresentOrElse(
                        leading -> sell(unit, matter, leading),
                        () -> giveBack(unit, matter.found(), now));
        return Result.success(known);
    }

    private void sell(UnitOfWork unit, Matter matter, Bid leading) {
        Books books = parts.settling().lock(unit, matter, leading.bidder());
        var award = new Award(leading.bidder(), leading.amount(), Auction.State.SOLD);
        var _ = parts.settling().settle(unit, matter, award, books);
    }

    private void giveBack(UnitOfWork unit, Found found, Instant now) {
        Nft _ = parts.nfts().save(unit, found.auctioned().unsold());
        parts.auctions()
                .end(unit, Ending.withoutBids(found.auction().ended(Auction.State.UNSOLD), now));
    }
}
