package dev.keelson.gifts.ledger;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger.Movement;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** Looks at how a trader's money moved; changes nothing. */
final class ReadingHistory {

    private static final Operation HISTORY = Operation.named("users.history");

    private final Transactor transactor;
    private final Ledger ledger;

    ReadingHistory(Transactor transactor, Ledger ledger) {
        this.transactor = transactor;
        this.ledger = ledger;
    }

    /** A trader's movements, the newest first. */
    List<Movement> of(UserId owner, Optional<Movement.Place> before, int limit) {
        return transactor.read(HISTORY, session -> ledger.history(session, owner, before, limit));
    }
}
