package dev.keelson.postgres;

import dev.keelson.Event;
import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.postgres.outcome.Backends;
import dev.keelson.postgres.outcome.Evidence;
import dev.keelson.postgres.outcome.OutcomeResolver;
import dev.keelson.postgres.outcome.Trace;
import dev.keelson.postgres.replica.Replica;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlFaults;
import dev.keelson.postgres.wire.TripCounter;
import dev.keelson.spi.Resolution;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.Work;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** One unit's transaction: what is pending, what has been sent, and how it ends. */
final class PostgresWork implements Work {

    private final Opening opening;
    private final Channel channel;
    private final PgConnection driver;
    private final Sql sql;
    private final Trace trace;
    private final long tripsBefore = TripCounter.onThisThread();
    private boolean begun;
    private boolean traced;
    private boolean sent;
    private boolean claimChecked;
    private boolean recorded;
    private boolean committed;
    private @Nullable Resolution resolution;

    /**
     * What a unit's transaction starts from.
     *
     * @param unit the id by which the unit is found again
     * @param ending gives back the connection, the place and the local locks
     */
    record Opening(
            UUID unit,
            Operation operation,
            Shared shared,
            UnitTimes times,
            @Nullable Claim claim,
            Connection connection,
            Runnable ending) {}

    /** What all units of a transactor share. */
    record Shared(
            PostgresSettings settings,
            EventLog events,
            Backends backends,
            OutcomeResolver resolver) {}

    PostgresWork(Opening opening) throws SQLException {
        this.opening = opening;
        this.channel = new Channel(opening.connection());
        this.driver = opening.connection().unwrap(PgConnection.class);
        this.sql = new Sql(channel, this::flush);
        this.trace =
                new Trace(
                        opening.unit(),
                        opening.shared().backends(),
                        driver,
                        claim().map(Claim::evidence));
    }

    Operation operation() {
        return opening.operation();
    }

    PostgresSettings settings() {
        return opening.shared().settings();
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
            leaveTrace();
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
        leaveTrace();
        sent = true;
        channel.send();
        if (!claimChecked) {
            claimChecked = true;
            claim().ifPresent(Claim::check);
        }
    }

    private void leaveTrace() {
        if (!sent && !traced) {
            traced = true;
            trace.rideIn(channel);
        }
    }

    @Override
    public void record(Event event) {
        begin();
        recorded = true;
        opening.shared().events().append(channel, operation(), event);
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
        if (channel.isEmpty() && driver.getTransactionState() == TransactionState.IDLE) {
            return;
        }
        operation().lease().filter(Lease::isLost).ifPresent(PostgresWork::refuse);
        Evidence evidence = trace.left(channel, settings().clock().instant());
        Optional<Part> position = position();
        try {
            if (channel.isEmpty() && position.isEmpty()) {
                opening.connection().commit();
            } else {
                channel.sendAndCommit(position);
            }
        } catch (SQLException failing) {
            if (SqlFaults.isServersNo(failing) && !mayHaveCommitted(position)) {
                throw SqlFaults.of(failing);
            }
            findOut(evidence, failing);
        }
        committed = true;
    }

    /** Asked where a replica follows, for whoever reads there what was committed here. */
    private Optional<Part> position() {
        return settings().pools().replica().flatMap(Replica::position);
    }

    /**
     * Where something is asked behind COMMIT, an error may be of that, and COMMIT have landed. An
     * error before it leaves the transaction open, as one that has failed.
     */
    private boolean mayHaveCommitted(Optional<Part> position) {
        return position.isPresent() && driver.getTransactionState() == TransactionState.IDLE;
    }

    /** The flag is only the quick way; the fence decides. */
    private static void refuse(Lease lost) {
        throw new Fault.LeaseLost(
                "lease " + lost.name() + " of epoch " + lost.epoch() + " was not renewed", null);
    }

    /** Whether COMMIT landed, which only another connection can tell now. */
    private void findOut(Evidence evidence, SQLException lost) {
        abandonConnection(lost);
        resolution = opening.shared().resolver().resolve(evidence, lost);
        switch (resolution.outcome()) {
            case COMMITTED -> {}
            case ROLLED_BACK ->
                    throw SqlFaults.isServersNo(lost)
                            ? SqlFaults.of(lost)
                            : new Fault.Transient("the connection was lost before COMMIT", lost);
            case UNRESOLVED -> throw new Fault.OutcomeUnknown(operation().name(), lost);
        }
    }

    private void abandonConnection(SQLException lost) {
        try {
            opening.connection().abort(Runnable::run);
        } catch (SQLException failing) {
            lost.addSuppressed(failing);
        }
    }

    @Override
    public Optional<Resolution> resolution() {
        return Optional.ofNullable(resolution);
    }

    @Override
    public void rollback() {
        channel.clear();
        if (resolution != null) {
            return;
        }
        try {
            if (driver.getTransactionState() != TransactionState.IDLE) {
                // A repeat's caller has committed too, the first time.
                Optional<Part> position = replay().isPresent() ? position() : Optional.empty();
                if (position.isPresent()) {
                    channel.sendAndRollback(position);
                } else {
                    opening.connection().rollback();
                }
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
        if (recorded && committed) {
            opening.shared().events().tell();
        }
    }

    @Override
    public int trips() {
        return (int) (TripCounter.onThisThread() - tripsBefore);
    }
}
