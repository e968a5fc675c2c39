package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;

/**
 * A handler that follows all events under a name.
 *
 * @param name under which the database remembers how far it is; lower case, such as {@code mails}
 * @param width how many keys are handled at a time; events of one key never are
 * @param since which events are its own when the name is new
 */
public record Subscription(
        String name, RecordedEvent.Handler handler, int width, Retries retries, Since since) {

    private static final int WIDEST = 256;

    /** Where a name that the database does not know begins. */
    public enum Since {
        /** With the first event there ever was. */
        FIRST_EVENT,
        /** With what has no position yet when the outbox starts, and all that comes after it. */
        NOW
    }

    public Subscription {
        requireName(name);
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("1 to " + WIDEST + " at a time, not " + width);
        }
    }

    /** From the first event, one event at a time, the usual retries. */
    public static Subscription of(String name, RecordedEvent.Handler handler) {
        return new Subscription(name, handler, 1, Retries.USUAL, Since.FIRST_EVENT);
    }

    /** The same with so many keys at a time. */
    public Subscription width(int keys) {
        return new Subscription(name, handler, keys, retries, since);
    }

    /** The same with other retries. */
    public Subscription retries(Retries others) {
        return new Subscription(name, handler, width, others, since);
    }

    /** The same with another beginning. */
    public Subscription since(Since beginning) {
        return new Subscription(name, handler, width, retries, beginning);
    }

    static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException("not a name to subscribe under: " + name);
        }
    }
}
