package dev.keelson.testkit;

import dev.keelson.Fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Exclusive locks on anything: rows, unique values, names and idempotency keys. A session holds all
 * that it took until it lets go of everything; who waits longest is next, as in PostgreSQL; waiting
 * has a deadline and circles are found. Thread-safe.
 */
final class MemoryLocks {

    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition freed = monitor.newCondition();
    private final Map<Object, MemorySession> owners = new HashMap<>();
    private final Map<MemorySession, Object> awaited = new LinkedHashMap<>();

    /**
     * Takes a lock, at once when the owner has it already.
     *
     * @throws Fault.Busy when it was not to be had in time
     * @throws Fault.Transient when waiting would close a circle
     */
    void take(MemorySession owner, Object key, Duration atMost) {
        monitor.lock();
        try {
            long left = atMost.toNanos();
            while (!mayHave(owner, key)) {
                refuseCircle(owner, key);
                if (left <= 0) {
                    throw new Fault.Busy(key.toString(), atMost);
                }
                awaited.put(owner, key);
                left = freed.awaitNanos(left);
            }
            owners.put(key, owner);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Fault.Busy(key.toString(), atMost, interrupted);
        } finally {
            if (awaited.remove(owner) != null) {
                freed.signalAll();
            }
            monitor.unlock();
        }
    }

    private boolean mayHave(MemorySession owner, Object key) {
        MemorySession holder = owners.get(key);
        return holder == owner || (holder == null && isNext(owner, key));
    }

    /** True when nobody else has waited for this longer. */
    private boolean isNext(MemorySession owner, Object key) {
        return awaited.entrySet().stream()
                .filter(waiting -> waiting.getValue().equals(key))
                .findFirst()
                .map(first -> first.getKey() == owner)
                .orElse(true);
    }

    /** Lets go of everything that this owner holds. */
    void releaseAll(MemorySession owner) {
        monitor.lock();
        try {
            if (owners.values().removeIf(holder -> holder == owner)) {
                freed.signalAll();
            }
        } finally {
            monitor.unlock();
        }
    }

    private void refuseCircle(MemorySession owner, Object key) {
        MemorySession holder = owners.get(key);
        while (holder != null && awaited.containsKey(holder)) {
            holder = owners.get(Objects.requireNonNull(awaited.get(holder)));
            if (holder == owner) {
                var circle = new IllegalStateException("waits for itself over " + key);
                throw new Fault.Transient("deadlock", circle);
            }
        }
    }
}
