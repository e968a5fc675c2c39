package dev.keelson.postgres;

import dev.keelson.Fault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A fair gate as wide as the pool: who waits here holds no connection and no transaction. */
final class Gate {

    private final Semaphore places;
    private final Duration deadline;

    Gate(int places, Duration deadline) {
        this.places = new Semaphore(places, true);
        this.deadline = deadline;
    }

    /** Takes a place, or answers busy when none came free in time. */
    void enter() {
        if (!acquired(places, deadline.toNanos())) {
            throw new Fault.Busy("place at the gate", deadline);
        }
    }

    void leave() {
        places.release();
    }

    /** Waits for a permit without ever taking longer than {@code nanos}. */
    static boolean acquired(Semaphore permits, long nanos) {
        try {
            return permits.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
