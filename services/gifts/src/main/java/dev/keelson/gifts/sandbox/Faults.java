package dev.keelson.gifts.sandbox;

import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with every request to a simulator: a switch for each, all of them {@link Mode#OK}
 * at first. Safe for use by many threads.
 */
public final class Faults implements Filter {

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

    private final Map<Target, Mode> modes = new EnumMap<>(Target.class);

    Faults() {}

    /** Switches a simulator; slow answers that are still waiting leave at once. */
    public synchronized void set(Target target, Mode mode) {
        modes.put(target, mode);
        notifyAll();
    }

    /** How a simulator is switched. */
    public synchronized Mode mode(Target target) {
        return modes.getOrDefault(target, Mode.OK);
    }

    /** Nothing goes wrong any more. */
    synchronized void end() {
        modes.clear();
        notifyAll();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        for (Target target : Target.values()) {
            if (request.path().rawPath().startsWith(target.under)) {
                spoil(target, chain, response);
                return;
            }
        }
        chain.proceed();
    }

    private void spoil(Target target, FilterChain chain, RoutingResponse response) {
        Mode mode = mode(target);
        if (mode == Mode.DOWN) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
            return;
        }
        if (mode == Mode.SLOW) {
            response.beforeSend(() -> dawdle(target));
        }
        if (mode == Mode.ACCEPT_THEN_CUT) {
            response.beforeSend(() -> {
                throw new CloseConnectionException("cut, as the sandbox was told to");
            });
        }
        chain.proceed();
    }

    /** Waits for as long as the simulator is slow, though not for ever. */
    private synchronized void dawdle(Target target) {
        long end = System.nanoTime() + SLOWNESS.toNanos();
        try {
            long left = SLOWNESS.toNanos();
            while (mode(target) == Mode.SLOW && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the sandbox stops", stop);
        }
    }
}
