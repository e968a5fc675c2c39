package dev.keelson.gifts.ledger;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger.Funds;
import dev.keelson.gifts.ledger.Ledger.Movement;
import dev.keelson.gifts.ledger.Ledger.Stretch;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** Looks at how a trader's money moved; changes nothing. */
final class ReadingHistory {

    /**
     * A stretch of a trader's history.
     *
     * @param then what the trader had at the instant that was asked for
     */
    record History(Optional<Funds> then, List<Movement> movements) {

        History {
            movements = List.copyOf(movements);
        }
    }

    private static final Operation HISTORY = Operation.named("users.history");

    private final Transactor transactor;
    private final Ledger ledger;

    ReadingHistory(Transactor transactor, Ledger ledger) {
        this.transactor = transactor;
        this.ledger = ledger;
    }

    /** A trader's movements, the newest first, and what there was where an instant is asked. */
    History of(UserId owner, Stretch stretch) {
        return transactor.read(
                HISTORY,
                session ->
                        new History(
                                stretch.until().map(at -> ledger.fundsAt(session, owner, at)),
                                ledger.history(session, owner, stretch)));
    }
}
