package dev.keelson.testkit.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A place where messages wait, each for its time, or until all are let go. Thread-safe. */
final class Hold {

    private volatile CountDownLatch going = new CountDownLatch(1);
    private volatile boolean closed;

    /**
     * Waits, at most this long.
     *
     * @return whether it was ended before its time
     */
    boolean hold(Duration most) throws IOException {
        return holdWhile(() -> true, most);
    }

    /**
     * Waits as long as it is so, at most this long; who changes it calls {@link #release()} after.
     *
     * @return whether it was ended before its time
     */
    boolean holdWhile(BooleanSupplier isSo, Duration most) throws IOException {
        CountDownLatch end = going;
        // Looked at after the latch was taken: a release in between is not missed.
        if (closed || !isSo.getAsBoolean()) {
            return true;
        }
        try {
            return end.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a message was held", e);
        }
    }

    /** Ends what is waiting now. */
    synchronized void release() {
        CountDownLatch waiting = going;
        going = new CountDownLatch(1);
        waiting.countDown();
    }

    /** Ends what is waiting now, and nothing waits any more. */
    void close() {
        closed = true;
        release();
    }
}
