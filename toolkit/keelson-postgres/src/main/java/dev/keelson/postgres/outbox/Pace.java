package dev.keelson.postgres.outbox;

import dev.keelson.Leases;

import java.time.Duration;

/**
 * How often it is looked for events that another instance has recorded; its own ones are heard of
 * at once.
 *
 * @param shortest between two looks after something was found; doubled while nothing is
 * @param longest between two looks
 * @param lease how long another instance waits when the one that delivers has died
 */
public record Pace(Duration shortest, Duration longest, Leases.Terms lease) {

    /** From 50 ms to 1 s, and 15 s for a lease. */
    public static final Pace USUAL =
            new Pace(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Leases.Terms.of(Duration.ofSeconds(15)));

    public Pace {
        if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("no pace: " + shortest + " to " + longest);
        }
    }

    /** The pause after one in which nothing was found. */
    Duration slower(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
