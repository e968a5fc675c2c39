package dev.keelson.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with every request to one simulator: a switch, {@link Mode#OK} at first. Safe for
 * use by many threads.
 */
public final class Faults {

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

    private Mode mode = Mode.OK;
    private Optional<String> method = Optional.empty();

    /** Everything goes well at first. */
    public Faults() {}

    /** Turns the switch; slow answers that are still waiting leave at once. */
    public void set(Mode to) {
        set(to, Optional.empty());
    }

    /** The same for one method of its API, such as {@code message} or {@code sendMessage}. */
    public void set(Mode to, String ofMethod) {
        set(to, Optional.of(ofMethod));
    }

    private synchronized void set(Mode to, Optional<String> ofMethod) {
        mode = to;
        method = ofMethod;
        notifyAll();
    }

    /** What goes wrong with a request; its path ends with the method of the API. */
    synchronized Mode mode(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return method.isEmpty() || method.get().equalsIgnoreCase(last) ? mode : Mode.OK;
    }

    /** Waits for as long as the simulator is slow, though not for ever. */
    synchronized void dawdle(String path) throws InterruptedException {
        long end = System.nanoTime() + SLOWNESS.toNanos();
        long left = SLOWNESS.toNanos();
        while (mode(path) == Mode.SLOW && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
