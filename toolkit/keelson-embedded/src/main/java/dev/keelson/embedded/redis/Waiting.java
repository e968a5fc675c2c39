package dev.keelson.embedded.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A wait for something that only asking can tell, with a bound. */
final class Waiting {

    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Waiting() {}

    /**
     * Waits until it is so.
     *
     * @return whether it was so before the deadline
     * @throws EmbeddedRedisException if the thread is interrupted
     */
    static boolean until(BooleanSupplier isSo, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw EmbeddedRedisException.interrupted("hear from Redis");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return true;
    }
}
