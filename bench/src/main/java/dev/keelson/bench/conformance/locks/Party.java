package dev.keelson.bench.conformance.locks;

import java.time.Duration;

/** A holder of a lock that reads a counter, stands still, and writes one more when it is told. */
interface Party {

    /** Takes the lock and reads; returns when that is done, or is not to be done in time. */
    Entry enter(String counter, Duration patience) throws InterruptedException;

    /** Writes one more and gives the lock back. */
    Departure leave() throws InterruptedException;

    /** What became of taking the lock. */
    enum Entry {
        IN,
        BUSY,
        FAILED
    }

    /**
     * What became of the addition.
     *
     * @param kept whether the program was told that it is kept
     * @param runs how often the section was begun
     * @param told the exception that came out, by its name; nothing where there was none
     */
    record Departure(boolean kept, int runs, String told) {

        /** Kept as it was read, and not done again from the start. */
        boolean isKeptAsRead() {
            return kept && runs == 1;
        }
    }
}
