package dev.keelson.postgres.outcome;

import dev.keelson.Outcome;
import dev.keelson.spi.Resolution.By;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The unit's own idempotency key, which it had claimed before it sent COMMIT.
 *
 * <p>Claiming it again waits for the unit's transaction. If the claim then succeeds, the first one
 * is gone and with it the unit; if not, the row says which unit's claim was kept.
 */
public record KeyEvidence(UUID unit, String caller, String operation, String key)
        implements Evidence {

    private static final String CLAIM =
            """
            insert into keelson.idempotency (caller, operation, key, fingerprint, claimed_at)
            values (?, ?, ?, '', '-infinity')
            on conflict do nothing
            """;

    private static final String KEPT =
            """
            select unit from keelson.idempotency where caller = ? and operation = ? and key = ?
            """;

    @Override
    public By by() {
        return By.KEY;
    }

    @Override
    public Optional<Outcome> ask(Connection connection) throws SQLException {
        try {
            if (claims(connection)) {
                return Optional.of(Outcome.ROLLED_BACK);
            }
            return kept(connection);
        } finally {
            connection.rollback();
        }
    }

    private boolean claims(Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            bindKey(claim);
            return claim.executeUpdate() == 1;
        }
    }

    /** Nothing when the row is gone again since: then the next claim decides. */
    private Optional<Outcome> kept(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KEPT)) {
            bindKey(query);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean own = unit.equals(row.getObject("unit", UUID.class));
                return Optional.of(own ? Outcome.COMMITTED : Outcome.ROLLED_BACK);
            }
        }
    }

    private void bindKey(PreparedStatement statement) throws SQLException {
        statement.setString(1, caller);
        statement.setString(2, operation);
        statement.setString(3, key);
    }
}
