package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.Fault.Busy.Wait;
import dev.keelson.postgres.PostgresTransactor.Places;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A fair gate as wide as the pool: who waits here holds no connection and no transaction. */
final class Gate {

    private final int width;
    private final Semaphore places;
    private final Duration deadline;

    Gate(int places, Duration deadline) {
        this.width = places;
        this.places = new Semaphore(places, true);
        this.deadline = deadline;
    }

    /** Takes a place, or answers busy when none came free in time. */
    void enter() {
        if (!acquired(places, deadline.toNanos())) {
            throw new Fault.Busy(Wait.PLACE, "place at the gate", deadline, null);
        }
    }

    void leave() {
        places.release();
    }

    /** How wide it is, and who is in and before it now. */
    Places places() {
        return new Places(width, width - places.availablePermits(), places.getQueueLength());
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
