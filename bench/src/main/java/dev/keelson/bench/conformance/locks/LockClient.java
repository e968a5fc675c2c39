package dev.keelson.bench.conformance.locks;

import java.time.Duration;

/** One instance of an application, as a lock's service sees it. */
interface LockClient extends AutoCloseable {

    /**
     * Runs a section under a lock, the way the lock's own documents show.
     *
     * @return whether the lock was to be had in time
     * @throws Exception of the section or of the lock
     */
    boolean locked(String name, Duration patience, Section section) throws Exception;

    @Override
    void close();

    /** What is done while a lock is held. */
    @FunctionalInterface
    interface Section {

        void in(Counter counter);
    }
}
