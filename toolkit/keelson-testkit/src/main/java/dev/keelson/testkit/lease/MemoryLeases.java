package dev.keelson.testkit.lease;

import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.LockName;
import dev.keelson.Result;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Leases of one JVM. They never run out by themselves: {@link #expire} is how a holder fails. */
public final class MemoryLeases implements Leases {

    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition freed = monitor.newCondition();
    private final Map<LockName, Row> rows = new HashMap<>();

    /** Who holds a name at which epoch; nobody when there are no handles. */
    private static final class Row {
        private long epoch;
        private long thread;
        private int handles;
    }

    @Override
    public Result<Lease, Taken> take(LockName name, Terms terms) {
        monitor.lock();
        try {
            Row row = rows.computeIfAbsent(name, _ -> new Row());
            long me = Thread.currentThread().threadId();
            long left = terms.patience().toNanos();
            while (row.handles > 0 && row.thread != me) {
                if (left <= 0) {
                    return Result.failure(new Taken(name, "thread " + row.thread));
                }
                left = freed.awaitNanos(left);
            }
            if (row.handles == 0) {
                row.epoch++;
                row.thread = me;
            }
            row.handles++;
            return Result.success(new Held(name, row, row.epoch));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Result.failure(new Taken(name, "interrupted while it waited"));
        } finally {
            monitor.unlock();
        }
    }

    /** Makes the lease run out, as when its holder stands still for too long. */
    public void expire(LockName name) {
        monitor.lock();
        try {
            rows.computeIfAbsent(name, _ -> new Row()).handles = 0;
            freed.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    /** One take. */
    private final class Held implements Lease {
        private final LockName name;
        private final Row row;
        private final long epoch;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(LockName name, Row row, long epoch) {
            this.name = name;
            this.row = row;
            this.epoch = epoch;
        }

        @Override
        public LockName name() {
            return name;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public boolean isLost() {
            monitor.lock();
            try {
                return row.epoch != epoch || row.handles == 0;
            } finally {
                monitor.unlock();
            }
        }

        @Override
        public void close() {
            monitor.lock();
            try {
                if (closed.compareAndSet(false, true) && row.epoch == epoch && row.handles > 0) {
                    row.handles--;
                    freed.signalAll();
                }
            } finally {
                monitor.unlock();
            }
        }
    }
}
