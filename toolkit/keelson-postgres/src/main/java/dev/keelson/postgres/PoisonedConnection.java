package dev.keelson.postgres;

import dev.keelson.postgres.wire.SqlFaults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The owner of a bare connection that nobody speaks for: a rollback makes the transaction fail on
 * purpose, so that its COMMIT cannot succeed whatever the holder does.
 */
final class PoisonedConnection implements SessionOwner {

    private static final String POISON =
            "do $$ begin raise exception 'a joined unit of work rolled back'; end $$";

    private final Connection connection;

    PoisonedConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void rollbackOnly(String reason) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(POISON);
            throw new IllegalStateException("the transaction could not be made to fail");
        } catch (SQLException failing) {
            if (!SqlFaults.isServersNo(failing)) {
                throw SqlFaults.of(failing);
            }
        }
    }

    @Override
    public void afterCommit(Runnable hook) {
        throw new IllegalStateException(
                "nobody tells when this connection commits: join with a SessionOwner for hooks");
    }
}
