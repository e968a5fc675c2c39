package dev.keelson.sse;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a run's log: everything up to {@code seq} was seen. Written {@code run:seq}, it is the
 * id of the event with that number.
 *
 * @param seq 0 is before the first event
 */
public record Cursor(UUID run, long seq) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,18})");

    public Cursor {
        if (seq < 0) {
            throw new IllegalArgumentException("no place in a log: " + seq);
        }
    }

    /** The beginning of a run. */
    public static Cursor start(UUID run) {
        return new Cursor(run, 0);
    }

    /** Reads what a client sends back; nothing when it is no cursor, or one of another run. */
    public static Optional<Cursor> in(UUID run, String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group(1).equals(run.toString())) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(run, Long.parseLong(parts.group(2))));
    }

    /** The same run at another place. */
    public Cursor at(long other) {
        return new Cursor(run, other);
    }

    @Override
    public String toString() {
        return run + ":" + seq;
    }
}
