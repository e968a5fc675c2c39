package dev.keelson.postgres.outcome;

import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution.By;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What can tell, on another connection, what became of a unit whose COMMIT got no answer. */
public sealed interface Evidence permits KeyEvidence, TransactionEvidence, WitnessEvidence {

    /** What kind of evidence this is. */
    By by();

    /**
     * Asks once. A question that takes locks is one message with its COMMIT or ROLLBACK: cut off in
     * the middle, it leaves no transaction behind that the next one would wait for.
     *
     * @param connection of its own, auto-commit off; closed afterwards
     * @param left how long the server may wait for other transactions
     * @return nothing while it cannot be told yet
     * @throws SQLException when the question got no answer; it may be asked again
     */
    Optional<Outcome> ask(Connection connection, Duration left) throws SQLException;
}
