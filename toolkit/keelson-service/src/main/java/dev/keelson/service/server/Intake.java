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

    private final DataReader source;
    private final SlowSenders slow;
    private final int mostBytes;
    private final Runnable expired;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile long requestBegan;
    private boolean inRequest;
    private long bytes;

    Intake(DataReader source, SlowSenders slow, int mostBytes, Runnable expired) {
        this.source = source;
        this.slow = slow;
        this.mostBytes = mostBytes;
        this.expired = expired;
    }

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
        requestBegan = System.nanoTime();
        bytes = 0;
    }

    /** The request is read; waiting for the next one is nobody's fault. */
    void requestEnds() {
        inRequest = false;
    }

    /**
     * The next bytes; null when there are no more.
     *
     * @throws TooLarge when the request has too many
     * @throws Disconnected when it took too long
     */
    @Override
    public byte @Nullable [] get() {
        if (!inRequest) {
            return pull();
        }
        byte[] next = pullInTime();
        bytes += next == null ? 0 : next.length;
        if (bytes > mostBytes) {
            throw new TooLarge(mostBytes);
        }
        return next;
    }

    private byte @Nullable [] pullInTime() {
        state.set(State.WAITING);
        slow.watch(this);
        try {
            return pull();
        } finally {
            slow.unwatch(this);
            if (!state.compareAndSet(State.WAITING, State.OPEN)) {
                throw tooSlow();
            }
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

    /** Ends the wait, if there is one and it has taken {@code longest}. */
    void expireAfter(Duration longest) {
        if (System.nanoTime() - requestBegan > longest.toNanos()
                && state.compareAndSet(State.WAITING, State.EXPIRED)) {
            expired.run();
        }
    }

    /** Reads and drops what still comes, so that the caller can read its answer before the end. */
    void discard() {
        inRequest = true;
        requestBegan = System.nanoTime();
        byte[] dropped;
        do {
            dropped = pullInTime();
        } while (dropped != null);
    }

    private static Disconnected tooSlow() {
        return new Disconnected(new IOException("the request did not arrive in time"));
    }
}
