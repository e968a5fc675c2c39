package dev.keelson.postgres.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often an event is handed out again when its handler fails, and how late.
 *
 * @param attempts after so many the event is dead until somebody replays or discards it
 * @param first the longest pause after the first attempt; doubled after each further one
 * @param longest the longest pause
 */
public record Retries(int attempts, Duration first, Duration longest) {

    /** 16 attempts over about half an hour. */
    public static final Retries USUAL =
            new Retries(16, Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 30;

    public Retries {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no way to try again: " + attempts + " attempts");
        }
    }

    /** A pause of any length up to the longest one after this attempt: full jitter. */
    Duration pauseAfter(int attempt) {
        long doubled = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
