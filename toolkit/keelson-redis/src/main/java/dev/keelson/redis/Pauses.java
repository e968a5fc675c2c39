package dev.keelson.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause between two looks: the first time about {@code first}, twice as long each time
 * after that, at most {@code longest}, and each time between half of that and all, so that
 * instances do not look in step.
 */
record Pauses(Duration first, Duration longest) {

    /** From 5 ms to 250 ms. */
    static final Pauses USUAL = new Pauses(Duration.ofMillis(5), Duration.ofMillis(250));

    private static final int MOST_DOUBLINGS = 20;

    /** The pause after this many others, in nanoseconds. */
    long nanos(int before) {
        long whole = first.toNanos() << Math.min(before, MOST_DOUBLINGS);
        long most = Math.min(whole, longest.toNanos());
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }
}
