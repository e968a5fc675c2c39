package dev.keelson.postgres;

import dev.keelson.Event;
import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.SqlFaults;
import dev.keelson.postgres.wire.TripCounter;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.Work;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One unit's transaction: what is pending, what has been sent, and how it ends. */
final class PostgresWork implements Work {

    private final Opening opening;
    private final Channel channel;
    private final PgConnection driver;
    private final Sql sql;
    private final long tripsBefore = TripCounter.onThisThread();
    private boolean begun;
    private boolean sent;
    private boolean claimChecked;

    /**
     * What a unit's transaction starts from.
     *
     * @param ending gives back the connection, the place and the local locks
     */
    record Opening(
            Operation operation,
            PostgresSettings settings,
            EventLog events,
            UnitTimes times,
            @Nullable Claim claim,
            Connection connection,
            Runnable ending) {}

    PostgresWork(Opening opening) throws SQLException {
        this.opening = opening;
        this.channel = new Channel(opening.connection());
        this.driver = opening.connection().unwrap(PgConnection.class);
        this.sql = new Sql(channel, this::flush);
    }

    Operation operation() {
        return opening.operation();
    }

    PostgresSettings settings() {
        return opening.settings();
    }

    UnitTimes times() {
        return opening.times();
    }

    Optional<Claim> claim() {
        return Optional.ofNullable(opening.claim());
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> type) {
        if (type == Sql.class) {
            begin();
            return Optional.of(type.cast(sql));
        }
        if (type == Connection.class) {
            begin();
            flush();
            return Optional.of(type.cast(GuardedConnection.over(channel.connection())));
        }
        return Optional.empty();
    }

    /** Puts the prologue in front of the first statement; it costs no trip of its own. */
    private void begin() {
        if (!begun) {
            begun = true;
            Prologue.addTo(channel, this);
        }
    }

    @Override
    public void flush() {
        if (channel.isEmpty()) {
            return;
        }
        sent = true;
        channel.send();
        if (!claimChecked) {
            claimChecked = true;
            claim().ifPresent(Claim::check);
        }
    }

    @Override
    public void record(Event event) {
        begin();
        opening.events().append(channel, operation(), event);
    }

    @Override
    public void storeAnswer(String encoded) {
        begin();
        claim().ifPresent(claim -> claim.store(channel, encoded));
    }

    @Override
    public Optional<String> replay() {
        return claim().flatMap(Claim::replay);
    }

    @Override
    public boolean isBroken() {
        return switch (driver.getTransactionState()) {
            case FAILED -> true;
            case IDLE -> sent;
            case OPEN -> false;
        };
    }

    @Override
    public void commit() {
        if (channel.needsCheck() || (claim().isPresent() && !claimChecked)) {
            flush();
        }
        try {
            if (channel.isEmpty()) {
                opening.connection().commit();
            } else {
                channel.sendAndCommit();
            }
        } catch (SQLException failing) {
            if (SqlFaults.isServersNo(failing)) {
                throw SqlFaults.of(failing);
            }
            throw new Fault.OutcomeUnknown(operation().name(), failing);
        }
    }

    @Override
    public void rollback() {
        channel.clear();
        try {
            if (driver.getTransactionState() != TransactionState.IDLE) {
                opening.connection().rollback();
            }
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    /** Drops what is pending; the transaction itself is somebody else's. */
    void drop() {
        channel.clear();
    }

    @Override
    public void release() {
        opening.ending().run();
    }

    @Override
    public int trips() {
        return (int) (TripCounter.onThisThread() - tripsBefore);
    }
}
