package dev.keelson.gifts.returns;

import dev.keelson.DataError.NotFound;
import dev.keelson.Result;
import dev.keelson.Result.Success;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.custody.Departures;
import dev.keelson.gifts.custody.Vault.Arrival;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.telegram.TransferTerms;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends returns: the one place that says what becomes of the gift and of the fee then. The return is
 * locked by the unit, and live.
 */
final class SettlingReturn implements Departures {

    private final Nfts nfts;
    private final Ledger ledger;
    private final Returns returns;
    private final InstantSource clock;

    SettlingReturn(Nfts nfts, Ledger ledger, Returns returns, InstantSource clock) {
        this.nfts = nfts;
        this.ledger = ledger;
        this.returns = returns;
        this.clock = clock;
    }

    /** Asks for a return with the unit's next message: its gift's row is locked, then its own. */
    Supplier<Optional<Return>> lock(UnitOfWork unit, ReturnId id, NftId gift) {
        Supplier<Result<Nft, NotFound>> _ = nfts.lock(unit, gift);
        return returns.lock(unit, id);
    }

    /** The owner has the gift: its stay in custody is over, and the fee is the house's. */
    Return leave(UnitOfWork unit, Return live) {
        Returning gift = gift(unit, live);
        Instant now = now();
        Books books = books(unit, live);
        books.enter(
                Entry.of("return.paid", live.id().toString())
                        .spend(live.hold())
                        .move(live.fee(), Account.free(live.owner()), Account.FEES)
                        .done());
        ledger.write(unit, books);
        nfts.leave(unit, gift, now);
        Return gone = live.gone(now);
        returns.save(unit, gone);
        unit.record(GiftReturned.of(gone, gift));
        return gone;
    }

    /** Telegram keeps the gift where it is: it is its owner's as before, and the fee is back. */
    Return keep(UnitOfWork unit, Return live, Reason why) {
        Returning gift = gift(unit, live);
        Instant now = now();
        Books books = books(unit, live);
        books.enter(Entry.of("return.refused", live.id().toString()).release(live.hold()).done());
        ledger.write(unit, books);
        Nft _ = nfts.save(unit, gift.kept());
        Return refused = live.refused(why, now);
        returns.save(unit, refused);
        unit.record(ReturnRefused.of(refused, gift, why));
        return refused;
    }

    @Override
    public boolean leftBefore(UnitOfWork unit, Arrival arrival) {
        Optional<Return> live = returns.lockLive(unit, new GiftId(arrival.gift().name()));
        boolean left =
                live.filter(found -> found.sending().times() > 0)
                        .filter(found -> isAnother(unit, found, arrival))
                        .isPresent();
        if (left) {
            Return _ = leave(unit, live.orElseThrow());
        }
        return left;
    }

    private boolean isAnother(UnitOfWork unit, Return live, Arrival arrival) {
        TransferTerms then = returns.held(unit, live.nft()).terms();
        return then.ownedGiftId().isPresent()
                && arrival.terms().ownedGiftId().isPresent()
                && !then.ownedGiftId().equals(arrival.terms().ownedGiftId());
    }

    private Returning gift(UnitOfWork unit, Return live) {
        Result<Nft, NotFound> found = nfts.lock(unit, live.nft()).get();
        if (found instanceof Success(Returning gift)) {
            return gift;
        }
        throw new IllegalStateException("a live return of what does not return: " + found);
    }

    private Books books(UnitOfWork unit, Return live) {
        return ledger.lock(unit, List.of(Account.free(live.owner()), Account.frozen(live.owner())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
