package dev.keelson.gifts.nft;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** All deals ever made. */
interface Deals {

    /** Gathers a new deal. */
    void add(UnitOfWork unit, Deal deal);

    /** Gathers new deals, all of one kind and one moment. */
    void addAll(UnitOfWork unit, List<Deal> deals);

    /** A page of deals, the newest first. */
    List<Deal> page(Session session, Of which, Optional<Cursor> after, int limit);

    /** Which deals. */
    sealed interface Of {
        /** Everybody's. */
        record Everybody() implements Of {}

        /** Those of auctions. */
        record Auctions() implements Of {}

        /** Those of trades. */
        record Trades() implements Of {}

        /** What this trader sold. */
        record Seller(UserId id) implements Of {}

        /** What this trader bought. */
        record Buyer(UserId id) implements Of {}

        /** One gift's. */
        record Gift(GiftId id) implements Of {}
    }
}
