package dev.keelson.postgres.wire;

/**
 * Counts trips where they happen: a trip is everything written to a database socket up to the next
 * read from it. Counted by thread, because a unit stays on one.
 */
public final class TripCounter {

    private static final ThreadLocal<long[]> TRIPS = ThreadLocal.withInitial(() -> new long[1]);

    private TripCounter() {}

    /** The trips that this thread has made on counted sockets so far. */
    public static long onThisThread() {
        return TRIPS.get()[0];
    }

    public static void count() {
        TRIPS.get()[0]++;
    }
}
