package dev.keelson.spi;

import dev.keelson.LockName;

import java.time.Duration;
import java.util.List;

/**
 * Admission in front of the store's own unit locks: of all who want a name, one goes on to the
 * store and the others wait here, without a connection. Thread-safe.
 *
 * <p>Nothing here makes a unit safe; the store's own lock does, whatever happens here.
 */
public interface UnitLocks {

    /**
     * Takes all names, in the order given, or none. A thread that holds a name takes it again
     * without waiting.
     *
     * @param names in ascending order
     * @param deadline how long to wait for all of them together
     * @throws dev.keelson.Fault.Busy when one was not to be had in time
     */
    Held take(List<LockName> names, Duration deadline);

    /** What was taken together. */
    @FunctionalInterface
    interface Held {

        /** Gives everything back, on the thread that took it; called once. */
        void release();
    }
}
