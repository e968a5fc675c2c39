package dev.keelson.agents.answers;

import dev.keelson.Fault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What turns read between their steps, a few at a time: a thousand turns that begin together wait
 * here, and not before whoever else reads. Thread-safe.
 */
final class Looks {

    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    <T> T look(Supplier<T> read) {
        enter();
        try {
            return read.get();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Fault.Busy("look of a turn", LONGEST_QUEUE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Fault.Busy("look of a turn", LONGEST_QUEUE, stop);
        }
    }
}
