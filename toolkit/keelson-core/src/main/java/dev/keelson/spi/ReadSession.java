package dev.keelson.spi;

import dev.keelson.Operation;
import dev.keelson.Session;

/** A read without a unit, on the thread that opened it. */
final class ReadSession implements Session {

    private final Operation operation;
    private final WorkSource.Reading reading;
    private final long owner = Thread.currentThread().threadId();
    private boolean ended;

    ReadSession(Operation operation, WorkSource.Reading reading) {
        this.operation = operation;
        this.reading = reading;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public <X> X unwrap(Class<X> type) {
        if (Thread.currentThread().threadId() != owner) {
            throw new IllegalStateException("a read belongs to the thread that opened it");
        }
        if (ended) {
            throw new IllegalStateException("the read " + operation.name() + " has ended");
        }
        return reading.unwrap(type)
                .orElseThrow(() -> new IllegalStateException("no " + type + " behind a read"));
    }

    /** Gives back what the read held; it cannot be used any more. */
    void end() {
        ended = true;
        reading.release();
    }
}
