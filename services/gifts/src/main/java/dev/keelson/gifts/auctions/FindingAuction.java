package dev.keelson.gifts.auctions;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Known;
import dev.keelson.gifts.auctions.Auctions.Locked;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.AuctionId;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds an auction for whoever wants to do something with it: first its gift, which names the lock,
 * then, in the unit that holds the lock, everything that decides.
 */
final class FindingAuction {

    private static final Operation LOOK = Operation.named("auctions.look");

    private final Transactor transactor;
    private final Nfts nfts;
    private final Auctions auctions;

    FindingAuction(Transactor transactor, Nfts nfts, Auctions auctions) {
        this.transactor = transactor;
        this.nfts = nfts;
        this.auctions = auctions;
    }

    /** What never changes about an auction; nothing where there never was such a one. */
    Optional<Known> look(AuctionId id) {
        return transactor.read(LOOK, session -> auctions.known(session, id));
    }

    /** Asks for the auction, its leading bid and its gift with the unit's next message, locked. */
    Supplier<Found> lock(UnitOfWork unit, Known known) {
        Supplier<Result<Nft, NotFound>> gift = nfts.lock(unit, known.gift());
        Supplier<Locked> auction = auctions.lock(unit, known.id());
        return () ->
                new Found(
                        auction.get().auction(),
                        auction.get().leading(),
                        gift.get()
                                .orElseThrow(missing ->
                                        new IllegalStateException(
                                                "an auction of " + missing.id())));
    }

    /** What was found under the lock. */
    record Found(Auction auction, Optional<Bid> leading, Nft gift) {

        /** The gift while its auction runs. */
        Auctioned auctioned() {
            if (gift instanceof Auctioned auctioned) {
                return auctioned;
            }
            throw new IllegalStateException("a running auction of " + gift);
        }
    }
}
