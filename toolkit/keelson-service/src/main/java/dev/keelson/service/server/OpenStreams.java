package dev.keelson.service.server;

import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answers that are being streamed: so many at the most, and all of them told when the server
 * stops. Thread-safe.
 */
final class OpenStreams {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    OpenStreams(int most) {
        this.most = most;
    }

    /** Takes a place; nothing where all are taken. The place is given back by closing it. */
    Optional<Place> take() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place());
    }

    /** From now on every stream is asked to end. */
    void close() {
        closing = true;
        open.forEach(OpenStream::wake);
    }

    /** Ends streams whose reader has taken nothing for too long. */
    void look(long now) {
        open.forEach(stream -> stream.endIfStuck(now));
    }

    boolean isClosing() {
        return closing;
    }

    /** A place for one stream. */
    final class Place implements AutoCloseable {

        /** The line of the place's stream. */
        OpenStream line(OutputStream out, Runnable cut) {
            var stream = new OpenStream(OpenStreams.this, out, cut);
            open.add(stream);
            return stream;
        }

        @Override
        public void close() {
            taken.decrementAndGet();
        }
    }

    void forget(OpenStream stream) {
        open.remove(stream);
    }
}
