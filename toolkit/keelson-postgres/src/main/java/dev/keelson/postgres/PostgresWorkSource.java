package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.TimeOrderedIds;
import dev.keelson.postgres.outcome.Backends;
import dev.keelson.postgres.outcome.OutcomeResolver;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.SqlFaults;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.Work;
import dev.keelson.spi.WorkSource;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Opens transactions. Order of events: the key's and the locks' local queues (nothing held), the
 * gate, a connection; the database's own locks come with the unit's first message.
 */
final class PostgresWorkSource implements WorkSource {

    private final PostgresSettings settings;
    private final TimeOrderedIds ids;
    private final PostgresWork.Shared shared;
    private final Gate gate;
    private final UnitLocks locks;
    private final LocalLocks keys = new LocalLocks();

    PostgresWorkSource(PostgresSettings settings, TimeOrderedIds ids) {
        this.settings = settings;
        this.locks = settings.locks();
        this.ids = ids;
        this.shared =
                new PostgresWork.Shared(
                        settings,
                        new EventLog(settings, ids),
                        new Backends(),
                        new OutcomeResolver(
                                settings.pools().units(), settings.deadlines().outcome()));
        this.gate = new Gate(settings.pools().places(), settings.deadlines().admission());
    }

    @Override
    public Work open(Operation operation, @Nullable Once<?> once, UnitTimes times) {
        var ending = new Ending();
        try {
            long start = System.nanoTime();
            if (once != null) {
                ending.then(takeKey(operation, once)::release);
            }
            ending.then(locks.take(operation.locks(), operation.lockWait())::release);
            times.since(start, UnitTimes.Part.LOCKS);
            start = System.nanoTime();
            gate.enter();
            ending.then(gate::leave);
            Connection connection = connect(settings.pools().units());
            ending.then(() -> close(connection));
            times.since(start, UnitTimes.Part.ADMISSION);
            UUID unit = ids.next();
            Claim claim = once == null ? null : new Claim(unit, operation, once);
            return new PostgresWork(
                    new PostgresWork.Opening(
                            unit, operation, shared, times, claim, connection, ending));
        } catch (SQLException failing) {
            ending.run();
            throw SqlFaults.of(failing);
        } catch (Throwable thrown) {
            ending.run();
            throw thrown;
        }
    }

    private UnitLocks.Held takeKey(Operation operation, Once<?> once) {
        String name = operation.name() + ' ' + once.caller() + ' ' + once.key();
        try {
            return keys.take(List.of(new LockName(name)), operation.lockWait());
        } catch (Fault.Busy busy) {
            throw new Fault.KeyInFlight(busy);
        }
    }

    PostgresTransactor.Places places() {
        return gate.places();
    }

    void onEvents(Runnable listener) {
        shared.events().listen(listener);
    }

    /** Work on a session that somebody else owns. */
    Work join(Operation operation, Connection connection, SessionOwner owner) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        operation.name() + " cannot join: the connection commits by itself");
            }
            var opening =
                    new PostgresWork.Opening(
                            ids.next(),
                            operation,
                            shared,
                            new UnitTimes(),
                            null,
                            connection,
                            () -> {});
            return new JoinedWork(new PostgresWork(opening), owner);
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    @Override
    public Reading openReading(Operation operation) {
        try {
            return new PostgresReading(connect(settings.pools().reads()), _ -> {});
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    @Override
    public Optional<Reading> openLagging(Operation operation) {
        return settings.pools()
                .replica()
                .flatMap(replica ->
                        replica.connection()
                                .map(there -> new PostgresReading(there, replica::gaveUp)));
    }

    private static Connection connect(DataSource pool) throws SQLException {
        return pool.getConnection();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    /** Statements on a read-only connection that commits by itself. */
    private static final class PostgresReading implements Reading {
        private final Connection connection;
        private final Consumer<Fault> onGivingUp;
        private final Sql sql;

        PostgresReading(Connection connection, Consumer<Fault> onGivingUp) {
            this.connection = connection;
            this.onGivingUp = onGivingUp;
            var channel = new Channel(connection);
            this.sql = new Sql(channel, channel::send);
        }

        @Override
        public <X> Optional<X> unwrap(Class<X> type) {
            return type == Sql.class ? Optional.of(type.cast(sql)) : Optional.empty();
        }

        @Override
        public void gaveUp(Fault why) {
            onGivingUp.accept(why);
        }

        @Override
        public void release() {
            close(connection);
        }
    }
}
