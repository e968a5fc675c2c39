package dev.keelson.recruiting.sandbox;

import java.util.ArrayDeque;
import java.util.Optional;

/** What the sandbox's Bot API does instead of what it is asked for, once each. Thread-safe. */
final class BotFaults {

    private static final int MOST = 100;

    private final ArrayDeque<Fault> ordered = new ArrayDeque<>();

    /** What goes wrong. */
    enum Mode {
        /** The answer is 502, and nothing happened. */
        DOWN,
        /** The answer is 429: come back in so many seconds. */
        FLOOD,
        /** The request takes effect; then the connection ends without an answer. */
        ACCEPT_THEN_CUT
    }

    /** What goes wrong with the next call of a method. */
    record Fault(String method, Mode mode, int seconds) {}

    synchronized void order(Fault fault) {
        if (ordered.size() < MOST) {
            ordered.add(fault);
        }
    }

    /** The next fault of a method, if there is one. */
    synchronized Optional<Fault> take(String method) {
        Optional<Fault> next =
                ordered.stream().filter(each -> each.method().equalsIgnoreCase(method)).findFirst();
        next.ifPresent(fault -> {
            boolean _ = ordered.remove(fault);
        });
        return next;
    }
}
