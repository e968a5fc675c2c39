package dev.keelson.gifts.auctions;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Auctions and their bids. */
interface Auctions {

    /** What never changes about the auction with this id. */
    Optional<Known> known(Session session, AuctionId id);

    /** Asks for an auction and its leading bid with the unit's next message, locked. */
    Supplier<Locked> lock(UnitOfWork unit, AuctionId id);

    /** Gathers a new auction. */
    void add(UnitOfWork unit, Auction auction, Instant at);

    /** Gathers a new leading bid, and the end of the one before, where there is one. */
    void lead(UnitOfWork unit, Auction led, Bid bid, Optional<Bid> before);

    /** Gathers the end of an auction, and of its leading bid, where there is one. */
    void end(UnitOfWork unit, Ending ending);

    /** Auctions that wait for whoever ends them, the longest ago first. */
    List<Known> due(Session session, Instant now, int limit);

    /** An auction with its gift. */
    Optional<Seen> seen(Session session, AuctionId id);

    /** An auction's bids, the newest first. */
    List<Bid> bids(Session session, AuctionId id, int limit);

    /** A page of open auctions. */
    List<Seen> search(Session session, AuctionSearch search);

    /** A page of what somebody auctions or has bid for, the newest first. */
    List<Seen> of(Session session, UserId who, Optional<Cursor> after, int limit);

    /** What never changes about an auction. */
    record Known(AuctionId id, NftId gift) {}

    /** An auction under lock, with its leading bid. */
    record Locked(Auction auction, Optional<Bid> leading) {}

    /** An auction with its gift. */
    record Seen(Auction auction, Nft gift) {}

    /** How an auction ends, and what becomes of its leading bid. */
    record Ending(Auction ended, Instant at, Optional<Bid> leading, Bid.State bid) {

        /** The end of an auction that nobody has bid in. */
        static Ending withoutBids(Auction ended, Instant at) {
            return new Ending(ended, at, Optional.empty(), Bid.State.REFUNDED);
        }
    }
}
