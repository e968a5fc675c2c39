package dev.keelson.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test sets it. Thread-safe. */
public final class SettableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private SettableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that stands at this instant. */
    public static SettableClock at(Instant start) {
        return new SettableClock(start);
    }

    /** A clock that stands at this instant, such as {@code 2026-11-01T12:00:00Z}. */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Sets the clock, backwards too. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Moves the clock on and tells the new time; no step of another thread is lost. */
    public Instant advance(Duration step) {
        return now.updateAndGet(before -> before.plus(step));
    }
}
