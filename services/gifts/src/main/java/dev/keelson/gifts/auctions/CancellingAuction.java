package dev.keelson.gifts.auctions;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Ending;
import dev.keelson.gifts.auctions.Auctions.Known;
import dev.keelson.gifts.auctions.FindingAuction.Found;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Takes an auction back that nobody has bid in; its gift lies with its owner again. */
final class CancellingAuction {

    private static final Operation CANCEL = Operation.named("auctions.del");

    private final Transactor transactor;
    private final FindingAuction finding;
    private final Stores stores;
    private final InstantSource clock;

    /** Where gifts and auctions are kept. */
    record Stores(Nfts nfts, Auctions auctions) {}

    /** Why an auction goes on, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such auction. */
        record NoSuchAuction(AuctionId auction) implements Refusal {}

        /** Somebody else opened it. */
        record NotOwner(AuctionId auction) implements Refusal {}

        /** It is over. */
        record Over(AuctionId auction) implements Refusal {}

        /** Somebody has bid. */
        record HasBids(AuctionId auction) implements Refusal {}
    }

    CancellingAuction(
            Transactor transactor, FindingAuction finding, Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.finding = finding;
        this.stores = stores;
        this.clock = clock;
    }

    /** Cancels; the answer is the auction as it is afterwards. */
    Result<Auction, Refusal> cancel(AuctionId id, UserId who) {
        Optional<Known> known = finding.look(id);
        if (known.isEmpty()) {
            return Result.failure(new Refusal.NoSuchAuction(id));
        }
        Operation locked = CANCEL.lockedBy(GiftLock.on(known.get().gift()));
        return transactor.inUnit(locked, unit -> cancel(unit, known.get(), who));
    }

    private Result<Auction, Refusal> cancel(UnitOfWork unit, Known known, UserId who) {
        Found found = finding.lock(unit, known).get();
        Instant now = clock.instant();
        if (!found.auction().seller().equals(who)) {
            return Result.failure(new Refusal.NotOwner(known.id()));
        }
        if (!found.auction().isOpen(now)) {
            return Result.failure(new Refusal.Over(known.id()));
        }
        if (found.leading().isPresent()) {
            return Result.failure(new Refusal.HasBids(known.id()));
        }
        Auction ended = found.auction().ended(Auction.State.CANCELLED);
        Nft _ = stores.nfts().save(unit, found.auctioned().unsold());
        stores.auctions().end(unit, Ending.withoutBids(ended, now));
        return Result.success(ended);
    }
}
