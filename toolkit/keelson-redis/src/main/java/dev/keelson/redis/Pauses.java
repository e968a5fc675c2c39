package dev.keelson.redis;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pauses between two looks: from about 5 ms on, twice as long each time, at most 250 ms, and
 * each between half of that and all, so that instances do not look in step. For one thread.
 */
final class Pauses {

    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);

    private long longest = FIRST;

    long next() {
        long pause = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        longest = Math.min(LONGEST, longest * 2);
        return pause;
    }
}
