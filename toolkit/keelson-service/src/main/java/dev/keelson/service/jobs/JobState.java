package dev.keelson.service.jobs;

import java.time.Duration;

/**
 * A job as a console shows it.
 *
 * @param period between the end of a round and the beginning of the next
 * @param runs on one instance at a time, or on each
 * @param last what is remembered of it
 * @param lag how long the next round is overdue
 */
public record JobState(String name, Duration period, Runs runs, JobRecord last, Duration lag) {

    /** Where rounds run. */
    public enum Runs {
        /** On one instance at a time, whichever comes first. */
        ON_ONE_INSTANCE,
        /** On each, without knowing of the others. */
        ON_EACH_INSTANCE
    }
}
