package dev.keelson.gifts.offers;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.UserId;

import java.util.List;

/** Looks at offers; changes nothing. */
final class ReadingOffers {

    private static final Operation READ = Operation.named("offers.my");
    private static final int MOST = 100;

    private final Transactor transactor;
    private final Offers offers;

    ReadingOffers(Transactor transactor, Offers offers) {
        this.transactor = transactor;
        this.offers = offers;
    }

    /** The latest live offers that a trader sent. */
    List<Offer> sentBy(UserId author) {
        return transactor.read(READ, session -> offers.sentBy(session, author, MOST));
    }

    /** The latest live offers on a trader's gifts. */
    List<Offer> receivedBy(UserId owner) {
        return transactor.read(READ, session -> offers.receivedBy(session, owner, MOST));
    }
}
