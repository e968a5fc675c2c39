package dev.keelson.postgres.outcome;

import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution;

import java.sql.Connection;
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
            return evidence.ask(connection, Duration.ofNanos(left));
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
}
