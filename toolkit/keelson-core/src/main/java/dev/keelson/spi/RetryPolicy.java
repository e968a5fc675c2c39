package dev.keelson.spi;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a unit that the database undid is tried again, and how long it waits between.
 *
 * @param attempts the most times a unit is tried, 1 being never again
 * @param first the longest wait before the second attempt; doubled each time, with full jitter
 * @param longest no wait is longer
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    /** Six attempts, from 5 ms to 200 ms. */
    public static RetryPolicy standard() {
        return new RetryPolicy(6, Duration.ofMillis(5), Duration.ofMillis(200));
    }

    void pauseAfter(int attempt) {
        long doubled = first.toNanos() << Math.min(attempt - 1, 20);
        long most = Math.min(doubled, longest.toNanos());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
