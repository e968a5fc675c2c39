package dev.keelson.postgres.outbox;

import dev.keelson.Lease;

import java.util.function.BooleanSupplier;

/** Something that follows the events under a name: a relay or a projection. */
interface Following {

    String name();

    /** Tells, at the price of one read, whether there may be something to do. */
    boolean hasWork();

    /**
     * Begins to work, as the only one.
     *
     * @param isOver whether it has to come to an end
     */
    Turns begin(Lease lease, BooleanSupplier isOver);

    /** The work of one holder of the lease. */
    interface Turns {

        /** Does the next part; tells whether there was one. */
        boolean next();

        /** Writes what has been done and not been written yet. */
        void end();
    }
}
