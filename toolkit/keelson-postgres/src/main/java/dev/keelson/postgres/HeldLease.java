package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that one thread has taken, once or more, and how it is kept alive meanwhile. */
final class HeldLease {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);
    private static final int RENEWALS = 3;

    private final PostgresLeases leases;
    private final Hold hold;
    private final Terms terms;
    private final long holder = Thread.currentThread().threadId();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean lost;
    private volatile long goodUntil;
    private volatile long begun;
    private int handles;

    /** Which row, at which epoch, is whose. */
    record Hold(LockName name, String owner, long epoch) {}

    HeldLease(PostgresLeases leases, Hold hold, Terms terms) {
        this.leases = leases;
        this.hold = hold;
        this.terms = terms;
    }

    /** Begins to renew; the lease runs from when it was asked for. */
    Lease begin(long asked) {
        begun = asked;
        goodUntil = asked + terms.length().toNanos();
        Thread.ofVirtual().name("lease " + hold.name()).start(this::renew);
        return again();
    }

    boolean isHeldByThisThread() {
        return Thread.currentThread().threadId() == holder && !isLost();
    }

    synchronized Lease again() {
        handles++;
        return new Handle();
    }

    private void renew() {
        long pause = terms.length().toNanos() / RENEWALS;
        while (!lost && !isEndedWithin(pause)) {
            long asked = System.nanoTime();
            try {
                if (leases.prolong(hold, terms.length())) {
                    goodUntil = asked + terms.length().toNanos();
                } else {
                    lose("somebody else has taken over");
                }
            } catch (Fault fault) {
                // It is tried again while it runs; once it has run out the flag says so by itself.
                LOG.atWarn()
                        .setMessage("a lease could not be renewed: {}")
                        .addArgument(fault.getMessage())
                        .addKeyValue("lease", hold.name())
                        .log();
            }
        }
    }

    private boolean isEndedWithin(long nanos) {
        try {
            return ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            lose("its renewal was interrupted");
            return true;
        }
    }

    private void lose(String why) {
        if (ended.getCount() > 0) {
            lost = true;
            leases.lost(hold);
            LOG.atWarn()
                    .setMessage("a lease is lost: {}")
                    .addArgument(why)
                    .addKeyValue("lease", hold.name())
                    .addKeyValue("epoch", hold.epoch())
                    .log();
        }
    }

    /** Since it was asked for. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private boolean isLost() {
        return lost || System.nanoTime() - goodUntil > 0;
    }

    private synchronized boolean isLastHandle() {
        handles--;
        return handles == 0;
    }

    private void close() {
        if (isLastHandle()) {
            ended.countDown();
            leases.giveBack(hold, this);
        }
    }

    /** One take of the lease. */
    private final class Handle implements Lease {
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public LockName name() {
            return hold.name();
        }

        @Override
        public long epoch() {
            return hold.epoch();
        }

        @Override
        public boolean isLost() {
            return HeldLease.this.isLost();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                HeldLease.this.close();
            }
        }
    }
}
