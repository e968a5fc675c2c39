package dev.keelson.gifts.presale;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.presale.Presales.Search;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at presales; changes nothing. */
public final class ReadingPresales {

    private static final Operation READ = Operation.named("presale.read");

    private final Transactor transactor;
    private final Presales presales;
    private final InstantSource clock;

    ReadingPresales(Transactor transactor, Presales presales, InstantSource clock) {
        this.transactor = transactor;
        this.presales = presales;
        this.clock = clock;
    }

    /** One presale. */
    Optional<Presale> one(PresaleId id) {
        return transactor.read(READ, session -> presales.get(session, id));
    }

    /** A page of what can be bought. */
    List<Presale> search(Search search) {
        return transactor.read(READ, session -> presales.search(session, search));
    }

    /** A page of what somebody sells or has bought. */
    public List<Presale> of(UserId who, Optional<Cursor> after, int limit) {
        return transactor.read(READ, session -> presales.of(session, who, after, limit));
    }

    /** The time by which presales go. */
    Instant now() {
        return clock.instant();
    }
}
