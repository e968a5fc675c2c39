package dev.keelson.service.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread that takes a step, waits for as long as the step says, and takes the next. */
final class Loop {

    private final Supplier<Duration> step;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopping;

    /**
     * A loop that has not begun.
     *
     * @param step throws nothing
     */
    Loop(String name, Supplier<Duration> step) {
        this.step = step;
        this.thread = Thread.ofVirtual().name("job " + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the waiting of now. */
    void wake() {
        wake.release();
    }

    /** Takes no step any more. */
    void stop() {
        stopping = true;
        wake.release();
    }

    /** Waits for the step that is being taken; tells whether it ended in time. */
    boolean isOverWithin(Duration patience) throws InterruptedException {
        return !thread.isAlive() || thread.join(patience);
    }

    private void run() {
        while (!stopping) {
            Duration wait = step.get();
            try {
                boolean _ = wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
