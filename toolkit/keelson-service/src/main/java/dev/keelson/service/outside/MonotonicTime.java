package dev.keelson.service.outside;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A source of instants that never goes back: for measuring how long, not for telling when.
 *
 * <p>Its instants count from the epoch, whatever the date is.
 */
public final class MonotonicTime implements InstantSource {

    private final LongSupplier nanos;
    private final long start;

    /**
     * Starts counting.
     *
     * @param nanos a counter of nanoseconds that only grows, such as {@code System::nanoTime}
     */
    public MonotonicTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(Duration.ofNanos(nanos.getAsLong() - start));
    }
}
