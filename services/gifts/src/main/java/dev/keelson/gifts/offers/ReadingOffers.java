package dev.keelson.gifts.offers;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.offers.Offers.Of;
import dev.keelson.gifts.offers.Offers.Seen;
import dev.keelson.gifts.offers.Offers.Side;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at offers; changes nothing, so that whoever outlived its time is only left out. */
final class ReadingOffers {

    private static final Operation READ = Operation.named("offers.my");

    private final Transactor transactor;
    private final Offers offers;
    private final InstantSource clock;

    ReadingOffers(Transactor transactor, Offers offers, InstantSource clock) {
        this.transactor = transactor;
        this.offers = offers;
        this.clock = clock;
    }

    /** A page of the live offers that a trader sent or received, the newest first. */
    List<Seen> of(Side side, UserId who, Optional<Cursor> after, int limit) {
        var which = new Of(side, who, clock.instant());
        return transactor.read(READ, session -> offers.page(session, which, after, limit));
    }
}
