package dev.keelson.postgres.outcome;

import dev.keelson.Outcome;
import dev.keelson.spi.Resolution.By;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * The row that a unit writes for this question when it has neither a key nor an earlier message.
 *
 * <p>Whoever asks writes it too, and keeps it: from then on the unit's own insert fails, even if
 * its message is still on the way. If the row is there already, it says who was first.
 */
public record WitnessEvidence(UUID unit, Instant at) implements Evidence {

    /** What the unit itself sends, in the message that carries COMMIT. */
    public static final String WRITE =
            """
            insert into keelson.witness (unit, outcome, written_at)
            values (:unit, 'COMMITTED', :at)
            """;

    private static final String FORBID =
            """
            insert into keelson.witness (unit, outcome, written_at)
            values (?, 'ROLLED_BACK', ?)
            on conflict do nothing
            """;

    private static final String READ = "select outcome from keelson.witness where unit = ?";

    @Override
    public By by() {
        return By.WITNESS;
    }

    @Override
    public Optional<Outcome> ask(Connection connection) throws SQLException {
        try (PreparedStatement forbid = connection.prepareStatement(FORBID);
                PreparedStatement read = connection.prepareStatement(READ)) {
            forbid.setObject(1, unit);
            forbid.setObject(2, at.atOffset(ZoneOffset.UTC));
            forbid.executeUpdate();
            connection.commit();
            read.setObject(1, unit);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(Outcome.valueOf(row.getString("outcome")))
                        : Optional.empty();
            }
        } finally {
            connection.rollback();
        }
    }
}
