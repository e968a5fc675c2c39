package dev.keelson.service.outside;

import java.time.Duration;

/**
 * How much is put up with from one outside service; the defaults are the service's constants.
 *
 * @param failuresToOpen so many failures in a row open the breaker
 * @param openFor how long it stays open before one probe is let through
 * @param callsAtOnce so many calls may be under way
 * @param admission how long a call waits for its place among them
 * @param retries how often a read is repeated
 * @param firstRetryAfter the pause before the first repetition, jittered; doubled each time
 */
public record Patience(
        int failuresToOpen,
        Duration openFor,
        int callsAtOnce,
        Duration admission,
        int retries,
        Duration firstRetryAfter) {

    /** No repetition waits longer than this, not even where the service asks for it. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Checks the bounds. */
    public Patience {
        if (failuresToOpen < 1 || callsAtOnce < 1 || retries < 0) {
            throw new IllegalArgumentException("patience needs positive bounds");
        }
        if (!openFor.isPositive() || admission.isNegative() || !firstRetryAfter.isPositive()) {
            throw new IllegalArgumentException("patience needs positive times");
        }
    }

    /** Open after 5 failures, probe after 60 s, 8 calls at once, 3 retries from 2 s. */
    public static Patience standard() {
        return new Patience(
                5, Duration.ofSeconds(60), 8, Duration.ofSeconds(2), 3, Duration.ofSeconds(2));
    }

    /** The same with another pace of retries. */
    public Patience withRetries(int count, Duration first) {
        return new Patience(failuresToOpen, openFor, callsAtOnce, admission, count, first);
    }

    /** The same with another bulkhead. */
    public Patience withCallsAtOnce(int count, Duration wait) {
        return new Patience(failuresToOpen, openFor, count, wait, retries, firstRetryAfter);
    }
}
