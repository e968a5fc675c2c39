package dev.keelson.postgres.outcome;

import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution.By;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The unit's transaction id, on the server that gave it out.
 *
 * <p>The backend is ended first where it still lives, because a COMMIT may be on its way to it.
 * Another system or timeline has used the id for something else, and an id that the server does not
 * know any more, or not yet, proves nothing.
 */
public record TransactionEvidence(Backend backend, String transaction) implements Evidence {

    private static final String STATUS = "select pg_xact_status(?::xid8) as status";
    private static final String IN_FUTURE = "22023";

    @Override
    public By by() {
        return By.TRANSACTION;
    }

    @Override
    public Optional<Outcome> ask(Connection connection, Duration left) throws SQLException {
        if (!backend.isOnServerOf(connection)) {
            return Optional.of(Outcome.UNRESOLVED);
        }
        return backend.isStillThere(connection) ? Optional.empty() : status(connection);
    }

    private Optional<Outcome> status(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATUS)) {
            query.setString(1, transaction);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return outcome(row.getString("status"));
            }
        } catch (SQLException failing) {
            if (IN_FUTURE.equals(failing.getSQLState())) {
                return Optional.of(Outcome.UNRESOLVED);
            }
            throw failing;
        }
    }

    private static Optional<Outcome> outcome(@Nullable String status) {
        return switch (status) {
            case "committed" -> Optional.of(Outcome.COMMITTED);
            case "aborted" -> Optional.of(Outcome.ROLLED_BACK);
            case "in progress" -> Optional.empty();
            case null, default -> Optional.of(Outcome.UNRESOLVED);
        };
    }
}
