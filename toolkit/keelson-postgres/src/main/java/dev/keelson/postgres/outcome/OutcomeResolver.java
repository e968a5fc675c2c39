package dev.keelson.postgres.outcome;

import dev.keelson.Outcome;
import dev.keelson.spi.Resolution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * Asks what became of a COMMIT until it is told or the deadline has passed. Thread-safe.
 *
 * <p>Questions go out on new connections, at first 2 ms apart, later up to 250 ms, with jitter.
 */
public final class OutcomeResolver {

    private static final String DEADLINES =
            "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)";
    private static final long FIRST_PAUSE = Duration.ofMillis(2).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(250).toNanos();

    private final DataSource connections;
    private final Duration deadline;

    public OutcomeResolver(DataSource connections, Duration deadline) {
        this.connections = connections;
        this.deadline = deadline;
    }

    /**
     * What became of the unit; {@link Outcome#UNRESOLVED} when nobody could tell in time.
     *
     * @param lost what was thrown instead of an answer; why asking failed is added to it
     */
    public Resolution resolve(Evidence evidence, SQLException lost) {
        long start = System.nanoTime();
        long end = start + deadline.toNanos();
        long pause = FIRST_PAUSE;
        while (true) {
            Optional<Outcome> told = ask(evidence, lost, Math.max(1, end - System.nanoTime()));
            long now = System.nanoTime();
            if (told.isPresent() || now >= end) {
                Outcome outcome = told.orElse(Outcome.UNRESOLVED);
                return new Resolution(evidence.by(), outcome, Duration.ofNanos(now - start));
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    private Optional<Outcome> ask(Evidence evidence, SQLException lost, long left) {
        try (Connection connection = connections.getConnection()) {
            limit(connection, Duration.ofNanos(left));
            return evidence.ask(connection);
        } catch (SQLException failing) {
            remember(lost, failing);
            return Optional.empty();
        }
    }

    /** One is enough to tell why; a server that is away fails the same way many times. */
    private static void remember(SQLException lost, SQLException failing) {
        if (lost.getSuppressed().length == 0) {
            lost.addSuppressed(failing);
        }
    }

    private static void limit(Connection connection, Duration left) throws SQLException {
        String millis = Long.toString(Math.max(1, left.toMillis()));
        try (PreparedStatement set = connection.prepareStatement(DEADLINES)) {
            set.setString(1, millis);
            set.setString(2, millis);
            set.execute();
        }
    }
}
