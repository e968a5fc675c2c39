package dev.keelson.testkit.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a proxy has counted, for a test to wait for. Thread-safe. */
final class Tally {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int connections;
    private int faults;

    /** Counts a connection, and gives its number. */
    int connection() {
        lock.lock();
        try {
            return ++connections;
        } finally {
            lock.unlock();
        }
    }

    void fault() {
        lock.lock();
        try {
            faults++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int connections() {
        lock.lock();
        try {
            return connections;
        } finally {
            lock.unlock();
        }
    }

    int faults() {
        lock.lock();
        try {
            return faults;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until this many faults have happened.
     *
     * @throws AssertionError when the deadline has passed
     */
    void awaitFaults(int atLeast, Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lock();
        try {
            while (faults < atLeast) {
                if (left <= 0) {
                    throw new AssertionError(
                            "only %d of %d faults within %s".formatted(faults, atLeast, deadline));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
