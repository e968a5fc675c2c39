package dev.keelson.gifts.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with every request to a simulator: a switch for each, all of them {@link Mode#OK}
 * at first. Safe for use by many threads.
 */
public final class Faults {

    /** A simulator. */
    public enum Target {
        /** The chain's API. */
        TON("/ton/"),
        /** The Bot API. */
        TELEGRAM("/telegram/");

        private final String under;

        Target(String under) {
            this.under = under;
        }

        boolean isAt(String path) {
            return path.startsWith(under);
        }
    }

    /** What goes wrong. */
    public enum Mode {
        /** Nothing. */
        OK,
        /** The answer is 503, and nothing happened. */
        DOWN,
        /** The request takes effect; the answer comes later than a client waits for it. */
        SLOW,
        /** The request takes effect; then the connection ends without an answer. */
        ACCEPT_THEN_CUT
    }

    /** Longer than the ten seconds of one exchange. */
    private static final Duration SLOWNESS = Duration.ofSeconds(15);

    private final Map<Target, Fault> faults = new EnumMap<>(Target.class);

    /**
     * What goes wrong.
     *
     * @param method of the API, the last word of its path; none: with every one
     */
    private record Fault(Mode mode, Optional<String> method) {

        boolean concerns(String path) {
            String last = path.substring(path.lastIndexOf('/') + 1);
            return method.isEmpty() || method.get().equalsIgnoreCase(last);
        }
    }

    /** Everything goes well at first. */
    public Faults() {}

    /** Switches a simulator; slow answers that are still waiting leave at once. */
    public synchronized void set(Target target, Mode mode) {
        set(target, new Fault(mode, Optional.empty()));
    }

    /** The same for one method of its API, such as {@code message} or {@code sendMessage}. */
    public synchronized void set(Target target, Mode mode, String method) {
        set(target, new Fault(mode, Optional.of(method)));
    }

    private void set(Target target, Fault fault) {
        faults.put(target, fault);
        notifyAll();
    }

    /** What goes wrong with a request for this path. */
    synchronized Mode mode(Target target, String path) {
        Fault fault = faults.get(target);
        return fault != null && fault.concerns(path) ? fault.mode() : Mode.OK;
    }

    /** Nothing goes wrong any more. */
    synchronized void end() {
        faults.clear();
        notifyAll();
    }

    /** Waits for as long as the simulator is slow, though not for ever. */
    synchronized void dawdle(Target target, String path) throws InterruptedException {
        long end = System.nanoTime() + SLOWNESS.toNanos();
        long left = SLOWNESS.toNanos();
        while (mode(target, path) == Mode.SLOW && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
