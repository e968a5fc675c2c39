package dev.keelson.spi;

import java.time.Duration;

/**
 * How a unit whose COMMIT got no answer was found out about.
 *
 * @param by what was asked
 * @param outcome what it said
 * @param took how long asking took
 */
public record Resolution(By by, Outcome outcome, Duration took) {

    /** What can tell, from another connection, what became of a unit. */
    public enum By {
        /** The unit's own idempotency key. */
        KEY,
        /** The status of the unit's transaction id. */
        TRANSACTION,
        /** A row that was written with the unit for this question alone. */
        WITNESS
    }
}
