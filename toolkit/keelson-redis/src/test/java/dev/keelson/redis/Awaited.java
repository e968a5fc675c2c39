package dev.keelson.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A condition that becomes true within a bound. */
final class Awaited {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(2);

    private Awaited() {}

    static void that(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not become true within " + LONGEST);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
