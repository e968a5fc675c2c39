package dev.keelson.postgres.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends somebody's waiting; one that comes while nobody waits ends the next waiting at once. */
final class Signal {

    private final Semaphore given = new Semaphore(0);

    void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Waits for the signal, at most this long. */
    void await(Duration longest) {
        try {
            boolean _ = given.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
            given.drainPermits();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
