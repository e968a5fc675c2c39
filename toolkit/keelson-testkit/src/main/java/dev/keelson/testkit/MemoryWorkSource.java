package dev.keelson.testkit;

import dev.keelson.Event;
import dev.keelson.Isolation;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.UnitTimes.Part;
import dev.keelson.spi.Work;
import dev.keelson.spi.WorkSource;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Units over a {@link MemoryStore}, honest ones: they really roll back, hide what is not committed,
 * wait for each other's locks, and answer a repeated key. READ COMMITTED alone. Thread-safe.
 */
public final class MemoryWorkSource implements WorkSource {

    private final MemoryStore store;

    public MemoryWorkSource(MemoryStore store) {
        this.store = store;
    }

    /**
     * Takes the operation's locks.
     *
     * @throws UnsupportedOperationException at another isolation level than READ COMMITTED
     */
    @Override
    public Work open(Operation operation, @Nullable Once<?> once, UnitTimes times) {
        if (operation.isolation() != Isolation.READ_COMMITTED) {
            throw new UnsupportedOperationException("not in memory: " + operation.isolation());
        }
        var session = new MemorySession(store, operation, once);
        long start = System.nanoTime();
        try {
            operation.locks().forEach(session::lock);
        } catch (RuntimeException | Error thrown) {
            session.end();
            throw thrown;
        } finally {
            times.since(start, Part.LOCKS);
        }
        return new MemoryWork(session);
    }

    @Override
    public Reading openReading(Operation operation) {
        return new MemoryReading(new MemorySession(store, operation, null));
    }

    private static <X> Optional<X> unwrap(MemorySession session, Class<X> type) {
        return Optional.of(session).filter(type::isInstance).map(type::cast);
    }

    private record MemoryReading(MemorySession session) implements Reading {

        @Override
        public <X> Optional<X> unwrap(Class<X> type) {
            return MemoryWorkSource.unwrap(session, type);
        }

        @Override
        public void release() {
            session.end();
        }
    }

    private record MemoryWork(MemorySession session) implements Work {

        @Override
        public <X> Optional<X> unwrap(Class<X> type) {
            return MemoryWorkSource.unwrap(session, type);
        }

        @Override
        public void flush() {
            // Statements are not gathered here: nothing is pending.
        }

        @Override
        public void record(Event event) {
            session.record(event);
        }

        @Override
        public void storeAnswer(String encoded) {
            session.storeAnswer(encoded);
        }

        @Override
        public Optional<String> replay() {
            return session.replay();
        }

        @Override
        public boolean isBroken() {
            return session.isBroken();
        }

        @Override
        public void commit() {
            session.refuseLostLease();
            session.commit();
        }

        @Override
        public void rollback() {
            session.end();
        }

        @Override
        public void release() {
            session.end();
        }

        @Override
        public int trips() {
            return session.trips();
        }
    }
}
