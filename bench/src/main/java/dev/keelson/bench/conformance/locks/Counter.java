package dev.keelson.bench.conformance.locks;

/** The number that is read and written under a lock. */
interface Counter {

    long read();

    /** Writes it; what is thrown says that it is not kept. */
    void write(long value);
}
