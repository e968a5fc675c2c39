package dev.keelson.service.limits;

import java.time.Duration;

/**
 * How many calls are allowed in a period; all of them come back when the period is over.
 *
 * @param calls at least 1
 * @param period a second to an hour
 */
public record Limit(int calls, Duration period) {

    /** A bucket that nobody asked for that long is forgotten. */
    static final Duration LONGEST = Duration.ofHours(1);

    public Limit {
        if (calls < 1 || period.toSeconds() < 1 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a limit counts calls in a second to an hour");
        }
    }

    /** So many calls a minute. */
    public static Limit perMinute(int calls) {
        return new Limit(calls, Duration.ofMinutes(1));
    }
}
