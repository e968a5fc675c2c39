package dev.keelson.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that can be put forward, never back. How far it is ahead is kept in the database and
 * shared by all instances; each takes it over with {@link #aheadBy}. Its instants are as exact as
 * the database keeps them. Thread-safe.
 */
public final class SandboxClock implements InstantSource {

    private final InstantSource wall;
    private final AtomicLong aheadMillis = new AtomicLong();

    public SandboxClock(InstantSource wall) {
        this.wall = wall;
    }

    @Override
    public Instant instant() {
        return wall.instant().plusMillis(aheadMillis.get()).truncatedTo(ChronoUnit.MICROS);
    }

    /** Takes over how far the clock is ahead. */
    public void aheadBy(Duration ahead) {
        aheadMillis.accumulateAndGet(ahead.toMillis(), Math::max);
    }
}
