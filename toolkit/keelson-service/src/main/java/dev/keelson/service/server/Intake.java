package dev.keelson.service.server;

import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.TooLarge;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What comes in over one connection: bounded in bytes and time for each request.
 *
 * <p>The server keeps a whole chunk in memory before it hands it out, whatever its size, and waits
 * for the next byte for as long as the caller likes. So bytes are counted here, and {@link
 * SlowSenders} ends a wait that takes too long.
 */
final class Intake implements Supplier<byte @Nullable []> {

    /** How long a caller that has its answer may go on sending. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final DataReader source;
    private final SlowSenders slow;
    private final Bounds bounds;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile Wait wait;
    private boolean inRequest;
    private long bytes;

    Intake(DataReader source, SlowSenders slow, Bounds bounds) {
        this.source = source;
        this.slow = slow;
        this.bounds = bounds;
        this.wait = new Wait(0, bounds.close());
    }

    /**
     * What a request may take.
     *
     * @param tooSlow tells the caller and closes the connection
     * @param close closes the connection
     */
    record Bounds(int bytes, Duration arrival, Runnable tooSlow, Runnable close) {}

    /** Until when bytes are waited for, and what happens then. */
    private record Wait(long until, Runnable over) {}

    private enum State {
        /** Nobody waits for bytes. */
        OPEN,
        /** The connection's thread waits for bytes. */
        WAITING,
        /** It waited too long; the connection is gone. */
        EXPIRED
    }

    /** A request's first line has come: from now on its bytes and its time are counted. */
    void requestBegins() {
        inRequest = true;
        bytes = 0;
        waitFor(bounds.arrival(), bounds.tooSlow());
    }

    /** The request is read; waiting for the next one is nobody's fault. */
    void requestEnds() {
        inRequest = false;
        bytes = 0;
    }

    private void waitFor(Duration longest, Runnable over) {
        wait = new Wait(System.nanoTime() + longest.toNanos(), over);
    }

    /**
     * The next bytes; null when there are no more.
     *
     * @throws TooLarge when the request has too many
     * @throws Disconnected when it took too long
     */
    @Override
    public byte @Nullable [] get() {
        byte[] next = inRequest ? pullInTime() : pull();
        bytes += next == null ? 0 : next.length;
        if (inRequest && bytes > bounds.bytes()) {
            throw new TooLarge(bounds.bytes());
        }
        return next;
    }

    private byte @Nullable [] pullInTime() {
        state.set(State.WAITING);
        slow.watch(this);
        try {
            byte[] next = pull();
            refuseExpired();
            return next;
        } catch (RuntimeException gone) {
            refuseExpired();
            throw gone;
        } finally {
            slow.unwatch(this);
        }
    }

    /** The wait is over, unless {@link #expire} was first. */
    private void refuseExpired() {
        if (state.getAndUpdate(s -> s == State.WAITING ? State.OPEN : s) == State.EXPIRED) {
            throw tooSlow();
        }
    }

    private byte @Nullable [] pull() {
        try {
            source.ensureAvailable();
            return source.readBytes(source.available());
        } catch (InsufficientDataAvailableException end) {
            return null;
        }
    }

    /**
     * Ends the wait, if there is one and its time is over, on a thread of its own: a caller that
     * does not read either keeps nobody else waiting.
     */
    void expire(long now) {
        if (now - wait.until() > 0 && state.compareAndSet(State.WAITING, State.EXPIRED)) {
            Thread.ofVirtual().name("slow sender").start(wait.over());
        }
    }

    /** Tells whether something of a request has come that was not read to its end. */
    boolean isAmidRequest() {
        return inRequest || bytes > 0;
    }

    /** Reads and drops what still comes, so that the caller can read its answer before the end. */
    void discard() {
        waitFor(AFTERWARDS, bounds.close());
        byte[] dropped;
        do {
            dropped = pullInTime();
        } while (dropped != null);
    }

    private static Disconnected tooSlow() {
        return new Disconnected(new IOException("the request did not arrive in time"));
    }
}
