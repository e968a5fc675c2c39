package dev.keelson.service.outside;

import dev.keelson.Outside;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A call that has begun and whose answer comes in pieces. It has its place among the service's
 * calls until it is closed. Read by one thread, closed by any.
 */
public final class OutsideCall implements AutoCloseable {

    private final String name;
    private final Outside outside;
    private final Runnable leaving;
    private final AtomicBoolean left = new AtomicBoolean();

    OutsideCall(String name, Outside outside, Runnable leaving) {
        this.name = name;
        this.outside = outside;
        this.leaving = leaving;
    }

    /** Waits for a piece; not in a unit. */
    public <T> T read(Supplier<T> piece) {
        return outside.call(name, piece);
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            leaving.run();
        }
    }
}
