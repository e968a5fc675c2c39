package dev.keelson.gifts.offers;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Live offers. */
interface Offers {

    /** The live offer with this id. */
    Optional<Offer> live(Session session, OfferId id);

    /** Asks for a gift's live offers with the unit's next message, locked, by id. */
    Supplier<List<Offer>> lockOn(UnitOfWork unit, NftId gift);

    /** Gathers a new offer. */
    void add(UnitOfWork unit, Offer offer);

    /** Gathers the end of offers that the unit has locked. */
    void end(UnitOfWork unit, List<Offer> offers, End how);

    /** The live offers that a trader sent, the newest first. */
    List<Offer> sentBy(Session session, UserId author, int limit);

    /** The live offers on a trader's gifts, the newest first. */
    List<Offer> receivedBy(Session session, UserId owner, int limit);

    /** How an offer ends without a deal. */
    enum End {
        /** The owner said no. */
        REFUSED,
        /** The author took it back. */
        WITHDRAWN,
        /** The gift went to somebody else or off sale. */
        RELEASED
    }
}
