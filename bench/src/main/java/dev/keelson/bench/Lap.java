package dev.keelson.bench;

import java.time.Duration;
import java.util.stream.LongStream;

/** What one contender did in one round. */
final class Lap {

    private final double perSecond;
    private final long[] sorted;

    /**
     * A round's sum.
     *
     * @param perSecond takes and give-backs
     * @param nanos how long each of them took
     */
    Lap(double perSecond, LongStream nanos) {
        this.perSecond = perSecond;
        this.sorted = nanos.sorted().toArray();
    }

    double perSecond() {
        return perSecond;
    }

    /** How long that share of them took at most. */
    Duration quantile(double share) {
        return Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, sorted.length * share)]);
    }
}
