package dev.keelson.gifts.offers;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Offers. */
interface Offers {

    /** What never changes about the offer with this id, whether it lives or not. */
    Optional<Known> known(Session session, OfferId id);

    /** Asks for the live offers on gifts with the unit's next message, locked, by id. */
    Supplier<List<Offer>> lockOn(UnitOfWork unit, List<NftId> gifts);

    /** The same for one gift. */
    default Supplier<List<Offer>> lockOn(UnitOfWork unit, NftId gift) {
        return lockOn(unit, List.of(gift));
    }

    /** Gathers a new offer. */
    void add(UnitOfWork unit, Offer offer);

    /** Gathers the counter price of an offer that the unit has locked. */
    void counter(UnitOfWork unit, Offer countered);

    /** Gathers the end of offers that the unit has locked. */
    void end(UnitOfWork unit, List<Offer> offers, End how);

    /** Live offers whose time has passed, the longest ago first. */
    List<Known> over(Session session, Instant now, int limit);

    /** A page of the live offers of one side, the newest first. */
    List<Seen> page(Session session, Of which, Optional<Cursor> after, int limit);

    /** What never changes about an offer. */
    record Known(OfferId id, NftId gift, UserId author) {}

    /** An offer with the gift that it is on. */
    record Seen(Offer offer, Nft gift) {}

    /** Whose offers, on which side, and as of when they live. */
    record Of(Side side, UserId who, Instant now) {}

    /** The two sides of an offer. */
    enum Side {
        /** The author's. */
        SENT,
        /** The gift's owner's. */
        RECEIVED
    }

    /** How an offer ends. */
    enum End {
        /** It became a deal. */
        ACCEPTED,
        /** The owner said no. */
        REFUSED,
        /** The author took it back. */
        WITHDRAWN,
        /** The gift went to somebody else, off sale or to auction. */
        RELEASED,
        /** Its time has passed. */
        EXPIRED
    }
}
