package dev.keelson;

import java.time.Duration;

/** Gives out leases, one at a time for each name, across all instances. Thread-safe. */
public interface Leases {

    /**
     * Takes a lease. The thread that holds it takes it again without waiting and with the same
     * epoch; it is given back when each of them was closed.
     *
     * @return busy, as a value, when somebody else holds it for all of the wait
     * @throws Fault when the store is broken
     */
    @CheckReturnValue
    Result<Lease, Taken> take(LockName name, Terms terms);

    /**
     * How a lease is held.
     *
     * @param length how long it lasts when its holder stops renewing it; renewed each third of it
     * @param patience how long to wait for another holder
     */
    record Terms(Duration length, Duration patience) {

        /** The shortest length: renewals must come in time on a busy machine. */
        public static final Duration SHORTEST = Duration.ofMillis(100);

        public Terms {
            if (length.compareTo(SHORTEST) < 0 || patience.isNegative()) {
                throw new IllegalArgumentException("a lease lasts at least " + SHORTEST);
            }
        }

        /** Held for this long at a time, and no waiting for another holder. */
        public static Terms of(Duration length) {
            return new Terms(length, Duration.ZERO);
        }

        /** The same, waiting for another holder. */
        public Terms waiting(Duration longest) {
            return new Terms(length, longest);
        }
    }

    /**
     * Somebody else holds it.
     *
     * @param owner who, as the store knows it
     */
    record Taken(LockName name, String owner) {}
}
