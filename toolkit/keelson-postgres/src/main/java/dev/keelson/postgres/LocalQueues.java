package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.LockName;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One fair queue for each lock name in this JVM, in front of the database's own lock: one waiter a
 * name goes on, so that fifty buyers of one gift hold one connection and not fifty.
 */
final class LocalQueues {

    private final ConcurrentHashMap<LockName, Queue> queues = new ConcurrentHashMap<>();

    /** Takes all names in their order, or none. */
    Held take(List<LockName> names, Duration deadline) {
        var held = new Held();
        long end = System.nanoTime() + deadline.toNanos();
        for (LockName name : names) {
            if (!enter(name, end)) {
                held.release();
                throw new Fault.Busy("lock " + name, deadline);
            }
            held.names.push(name);
        }
        return held;
    }

    private boolean enter(LockName name, long end) {
        Queue queue =
                queues.compute(name, (_, known) -> known == null ? new Queue() : known.join());
        boolean entered = Gate.acquired(queue.turn, Math.max(0, end - System.nanoTime()));
        if (!entered) {
            leave(name);
        }
        return entered;
    }

    private void leave(LockName name) {
        queues.computeIfPresent(name, (_, queue) -> queue.isLeftEmpty() ? null : queue);
    }

    /** The names that are held or waited for, for a person to look at. */
    List<LockName> names() {
        return List.copyOf(queues.keySet());
    }

    /** The names that one unit holds. */
    final class Held {
        private final Deque<LockName> names = new ArrayDeque<>();

        void release() {
            while (!names.isEmpty()) {
                LockName name = names.pop();
                Queue queue = queues.get(name);
                if (queue != null) {
                    queue.turn.release();
                }
                leave(name);
            }
        }
    }

    /** One name's turn and how many use it; the count changes only under the map's own lock. */
    private static final class Queue {
        private final Semaphore turn = new Semaphore(1, true);
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
