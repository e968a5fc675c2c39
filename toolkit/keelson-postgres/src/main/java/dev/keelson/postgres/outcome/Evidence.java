package dev.keelson.postgres.outcome;

import dev.keelson.Outcome;
import dev.keelson.spi.Resolution.By;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What can tell, on another connection, what became of a unit whose COMMIT got no answer. */
public sealed interface Evidence permits KeyEvidence, TransactionEvidence, WitnessEvidence {

    /** What kind of evidence this is. */
    By by();

    /**
     * Asks once.
     *
     * @param connection of its own, auto-commit off; left without an open transaction
     * @return nothing while it cannot be told yet
     * @throws SQLException when the question got no answer; it may be asked again
     */
    Optional<Outcome> ask(Connection connection) throws SQLException;
}
