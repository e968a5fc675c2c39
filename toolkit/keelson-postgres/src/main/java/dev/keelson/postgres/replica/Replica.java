package dev.keelson.postgres.replica;

import dev.keelson.Fault;
import dev.keelson.postgres.replica.ReplicaObserver.Choice;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;
import dev.keelson.spi.Consistency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * A server that follows the primary and answers reads that may be late.
 *
 * <p>A read of a caller who has committed goes there once the replica has replayed the commit, for
 * which it waits a moment; else to the primary, and so does every read while the replica cannot be
 * reached, follows another history or is later than allowed. What it is fit for is found out by
 * {@link #look}, so that reads do not wait for a server that is gone. Thread-safe.
 */
public final class Replica {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);

    private final DataSource primary;
    private final DataSource standby;
    private final Bounds bounds;
    private final ReplicaObserver observer;
    private final Lag lag = new Lag();
    private volatile Standing standing = Standing.away("it was not looked at yet");
    private volatile boolean tellsPositions;

    /**
     * What is waited for, and what is not.
     *
     * @param patience how long a read waits for a commit of its caller
     * @param latest how late the replica may be for anybody
     */
    public record Bounds(Duration patience, Duration latest) {

        /** 100 ms for a caller's commit; 10 s late at most. */
        public static final Bounds USUAL =
                new Bounds(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    /**
     * What the replica is fit for.
     *
     * @param trouble why reads go to the primary; empty while they do not
     * @param late how late it was when last looked at; empty where nobody knows
     */
    public record Standing(Optional<String> trouble, Optional<Duration> late) {

        static Standing away(String why) {
            return new Standing(Optional.of(why), Optional.empty());
        }
    }

    private Replica(
            DataSource primary, DataSource standby, Bounds bounds, ReplicaObserver observer) {
        this.primary = primary;
        this.standby = standby;
        this.bounds = bounds;
        this.observer = observer;
    }

    /**
     * A replica, for which nobody is late yet: it has to be looked at first.
     *
     * @param primary connections to the primary that commit by themselves
     * @param standby connections to the replica that commit by themselves; quick to say no
     */
    public static Replica of(
            DataSource primary, DataSource standby, Bounds bounds, ReplicaObserver observer) {
        return new Replica(primary, standby, bounds, observer);
    }

    /** What it is fit for. */
    public Standing standing() {
        return standing;
    }

    /**
     * Looks at both servers; to be called each second or so. While the primary does not answer the
     * replica stays what it was: nothing is committed then that it could miss.
     */
    public synchronized void look() {
        Optional<WalPosition> there;
        try {
            there = position(primary, WalPosition.OF_PRIMARY);
        } catch (SQLException primaryAway) {
            return;
        }
        tellsPositions = there.isPresent();
        there.ifPresent(position -> lag.saw(position, System.nanoTime()));
        standing =
                there.map(this::judged)
                        .orElseGet(() -> Standing.away("the primary does not tell its position"));
    }

    private Standing judged(WalPosition there) {
        Optional<WalPosition> here;
        try {
            here = position(standby, WalPosition.OF_STANDBY);
        } catch (SQLException failing) {
            return Standing.away("no connection: SQLSTATE " + failing.getSQLState());
        }
        if (here.isEmpty()) {
            return Standing.away("it follows nobody: it is a primary itself");
        }
        if (!here.get().isOfOneHistoryWith(there)) {
            return Standing.away(
                    here.get().system() == there.system()
                            ? "it is not known to have followed to timeline " + there.timeline()
                            : "it follows another server");
        }
        Optional<Duration> late = lag.of(here.get(), System.nanoTime());
        Optional<String> trouble =
                late.filter(time -> time.compareTo(bounds.latest()) <= 0).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                late.map(time -> "it is " + time.toSeconds() + " s late")
                                        .orElse("it is later than it was watched"));
        return new Standing(trouble, late);
    }

    private static Optional<WalPosition> position(DataSource server, String sql)
            throws SQLException {
        try (Connection connection = server.getConnection()) {
            return position(connection, sql);
        }
    }

    private static Optional<WalPosition> position(Connection connection, String sql)
            throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(sql);
                ResultSet row = ask.executeQuery()) {
            return row.next() ? Optional.of(WalPosition.of(row)) : Optional.empty();
        }
    }

    /**
     * What tells a commit's position to the call that this thread runs, in the very message of the
     * COMMIT and behind it; nothing where nobody will ask, or the primary does not tell.
     */
    @SuppressWarnings("exports") // the part stays inside the module, and so do the callers
    public Optional<Part> position() {
        return tellsPositions ? Consistency.ofThisCall().map(Replica::position) : Optional.empty();
    }

    private static Part position(Consistency call) {
        return new Part(
                SqlText.constant(WalPosition.OF_PRIMARY),
                List.of(),
                (rows, _) -> {
                    if (rows != null && rows.next()) {
                        call.committed(WalPosition.of(rows).token());
                    }
                },
                false);
    }

    /** A connection to the replica that is not late for this thread's call, to be closed. */
    public Optional<Connection> connection() {
        if (standing.trouble().isPresent()) {
            return none(Choice.AWAY);
        }
        Optional<String> token = Consistency.ofThisCall().flatMap(Consistency::seen);
        Optional<WalPosition> seen = token.flatMap(WalPosition::read);
        if (token.isPresent() && seen.isEmpty()) {
            return none(Choice.UNKNOWN);
        }
        Connection connection;
        try {
            connection = standby.getConnection();
        } catch (SQLException failing) {
            return refused(failing);
        }
        Choice choice = seen.map(position -> choice(connection, position)).orElse(Choice.REPLICA);
        observer.read(choice);
        if (choice == Choice.REPLICA) {
            return Optional.of(connection);
        }
        close(connection);
        return Optional.empty();
    }

    private Optional<Connection> none(Choice why) {
        observer.read(why);
        return Optional.empty();
    }

    /** A pool whose connections are all in use has no cause to name. */
    private Optional<Connection> refused(SQLException failing) {
        if (failing.getCause() == null) {
            return none(Choice.BUSY);
        }
        lost(failing);
        return none(Choice.AWAY);
    }

    private Choice choice(Connection connection, WalPosition seen) {
        long until = System.nanoTime() + bounds.patience().toNanos();
        try {
            while (true) {
                Optional<WalPosition> here = position(connection, WalPosition.OF_STANDBY);
                if (here.isEmpty() || !here.get().isOfOneHistoryWith(seen)) {
                    return Choice.UNKNOWN;
                }
                if (here.get().hasReached(seen)) {
                    return Choice.REPLICA;
                }
                if (System.nanoTime() >= until) {
                    return Choice.BEHIND;
                }
                LockSupport.parkNanos(LOOK_AGAIN);
            }
        } catch (SQLException failing) {
            lost(failing);
            return Choice.AWAY;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is of no use any more, and the pool throws it away by itself.
        }
    }

    private void lost(SQLException failing) {
        standing = Standing.away("no connection: SQLSTATE " + failing.getSQLState());
    }

    /** The replica gave a read up; one whose connection was lost gets no more until looked at. */
    public void gaveUp(Fault why) {
        observer.read(Choice.GIVEN_UP);
        if (why instanceof Fault.Unavailable) {
            standing = Standing.away(String.valueOf(why.getMessage()));
        }
    }
}
