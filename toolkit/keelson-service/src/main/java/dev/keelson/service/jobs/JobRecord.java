package dev.keelson.service.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of a job.
 *
 * @param pause who paused it, if it is paused
 * @param runner which instance began the last round
 * @param begunAt when the last round began
 * @param endedAt when the last round that ended did so
 * @param succeededAt when a round last ended well
 * @param processed how many things that round processed
 * @param failure why the last round failed, if it did
 * @param failures how many rounds have failed one after the other
 */
public record JobRecord(
        Optional<Pause> pause,
        Optional<String> runner,
        Optional<Instant> begunAt,
        Optional<Instant> endedAt,
        Optional<Instant> succeededAt,
        int processed,
        Optional<String> failure,
        int failures) {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 6;

    /** Who has paused a job, and when. */
    public record Pause(String by, Instant at) {}

    static JobRecord none() {
        return new JobRecord(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0);
    }

    /** How long the last round took, where it has ended. */
    public Optional<Duration> took() {
        return begunAt.flatMap(begun ->
                endedAt.filter(end -> !end.isBefore(begun)).map(end -> between(begun, end)));
    }

    /** How long until the next round; nothing or less when it is due. */
    Duration untilDue(Duration period, Instant now) {
        return endedAt.filter(ended -> !ended.isAfter(now))
                .map(ended -> between(now, ended.plus(pauseAfter(period))))
                .orElse(Duration.ZERO);
    }

    /** How long to wait after a round. */
    Duration pauseAfter(Duration period) {
        if (failures == 0) {
            return period;
        }
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration bounded = backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
        return bounded.compareTo(period) > 0 ? bounded : period;
    }

    /** When a round last began or ended. */
    Optional<Instant> lastSign() {
        return Stream.concat(begunAt.stream(), endedAt.stream()).max(Comparator.naturalOrder());
    }

    /** The same after one more round that failed, of which no more is known. */
    JobRecord failed(String why) {
        return new JobRecord(
                pause,
                runner,
                begunAt,
                endedAt,
                succeededAt,
                processed,
                Optional.of(why),
                failures + 1);
    }

    private static Duration between(Instant from, Instant to) {
        return Duration.between(from, to);
    }
}
