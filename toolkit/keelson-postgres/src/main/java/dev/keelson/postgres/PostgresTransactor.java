package dev.keelson.postgres;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.wire.SqlFaults;
import dev.keelson.spi.RetryPolicy;
import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitTransactor;

import org.postgresql.jdbc.PgConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Units of work on PostgreSQL, 15 or later. Thread-safe; one for each database. */
public final class PostgresTransactor implements Transactor {

    private final PostgresWorkSource source;
    private final UnitTransactor units;

    private PostgresTransactor(PostgresWorkSource source, UnitTransactor units) {
        this.source = source;
        this.units = units;
    }

    /**
     * A transactor over these connections.
     *
     * @param observer is told of every unit
     * @throws IllegalStateException when the driver is set so that messages of several statements
     *     break, or units would commit by themselves
     */
    public static PostgresTransactor over(PostgresSettings settings, UnitObserver observer) {
        refuseUnsound(settings);
        var ids = new TimeOrderedIds(settings.clock());
        var source = new PostgresWorkSource(settings, ids);
        var units = new UnitTransactor(source, ids, observer, RetryPolicy.standard());
        return new PostgresTransactor(source, units);
    }

    private static void refuseUnsound(PostgresSettings settings) {
        try (Connection connection = settings.pools().units().getConnection()) {
            PgConnection driver = connection.unwrap(PgConnection.class);
            if (driver.getPrepareThreshold() < 0) {
                throw new IllegalStateException(
                        "prepareThreshold is negative, which breaks messages of several"
                                + " statements: leave it at its default");
            }
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "connections for units commit by themselves: switch auto-commit off");
            }
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    @Override
    public UnitOfWork begin(Operation operation) {
        return units.begin(operation);
    }

    @Override
    public <T, E> Result<T, E> inUnit(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body) {
        return units.inUnit(operation, body);
    }

    @Override
    public <T, E> Result<T, E> inUnit(
            Operation.Keyed<T> operation, Function<? super UnitOfWork, Result<T, E>> body) {
        return units.inUnit(operation, body);
    }

    @Override
    public <T, E> Result<T, E> rehearse(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body) {
        return units.rehearse(operation, body);
    }

    @Override
    public <T> T read(Operation operation, Function<? super Session, T> body) {
        return units.read(operation, body);
    }

    /**
     * Tells {@code listener} after each commit that has recorded events, on the unit's thread and
     * once its connection is given back: it must be quick. Commits of other instances, and of
     * sessions that somebody else owns, are not heard of.
     */
    public void onEvents(Runnable listener) {
        source.onEvents(listener);
    }

    /**
     * Begins a unit on a session that somebody else owns, and never closes it.
     *
     * <p>The unit's commit sends its writes and votes: the owner's COMMIT decides. Its rollback, or
     * a forgotten commit, tells the owner, whose transaction must not commit then. Hooks go to the
     * owner. Never tried again; unit locks are taken, keys are not.
     */
    public UnitOfWork join(Operation operation, Connection connection, SessionOwner owner) {
        return units.adopt(operation, () -> source.join(operation, connection, owner));
    }

    /**
     * The same on a bare connection: a rollback makes its transaction fail, so that its COMMIT
     * cannot succeed; hooks are refused.
     */
    public UnitOfWork join(Operation operation, Connection connection) {
        return join(operation, connection, new PoisonedConnection(connection));
    }

    /** A session that somebody else owns, for several units to join. */
    public OwnedSession session(Connection connection, SessionOwner owner) {
        return new OwnedSession(
                operation -> join(operation, connection, owner), OwnedSession.Telling.OWNER);
    }

    /** The same on a bare connection. */
    public OwnedSession session(Connection connection) {
        return new OwnedSession(
                operation -> join(operation, connection), OwnedSession.Telling.NOBODY);
    }
}
