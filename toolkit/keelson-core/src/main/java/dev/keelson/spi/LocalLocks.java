package dev.keelson.spi;

import dev.keelson.Fault;
import dev.keelson.Fault.Busy.Wait;
import dev.keelson.LockName;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One fair queue for each lock name in this JVM: fifty buyers of one gift hold one connection and
 * not fifty. Thread-safe.
 */
public final class LocalLocks implements UnitLocks {

    private final ConcurrentHashMap<LockName, Queue> queues = new ConcurrentHashMap<>();

    @Override
    public Held take(List<LockName> names, Duration deadline) {
        Deque<LockName> taken = new ArrayDeque<>();
        long end = System.nanoTime() + deadline.toNanos();
        for (LockName name : names) {
            if (!enter(name, end)) {
                release(taken);
                throw new Fault.Busy(Wait.LOCK, "lock " + name, deadline, null);
            }
            taken.push(name);
        }
        return () -> release(taken);
    }

    private boolean enter(LockName name, long end) {
        Queue queue =
                queues.compute(name, (_, known) -> known == null ? new Queue() : known.join());
        boolean entered = isTaken(queue.turn, Math.max(0, end - System.nanoTime()));
        if (!entered) {
            leave(name);
        }
        return entered;
    }

    private static boolean isTaken(ReentrantLock turn, long nanos) {
        try {
            return turn.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void release(Deque<LockName> taken) {
        while (!taken.isEmpty()) {
            LockName name = taken.pop();
            Queue queue = queues.get(name);
            if (queue != null) {
                queue.turn.unlock();
            }
            leave(name);
        }
    }

    private void leave(LockName name) {
        queues.computeIfPresent(name, (_, queue) -> queue.isLeftEmpty() ? null : queue);
    }

    /** The names that are held or waited for, for a person to look at. */
    public List<LockName> names() {
        return List.copyOf(queues.keySet());
    }

    /** One name's turn and how many use it; the count changes only under the map's own lock. */
    private static final class Queue {
        private final ReentrantLock turn = new ReentrantLock(true);
        private int users = 1;

        Queue join() {
            users++;
            return this;
        }

        boolean isLeftEmpty() {
            users--;
            return users == 0;
        }
    }
}
