package dev.keelson.spi;

import dev.keelson.Once;
import dev.keelson.Operation;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Where units get their {@link Work} from: one for each backend. Thread-safe. */
public interface WorkSource {

    /**
     * Takes local locks, admission and a connection, in this order; sends nothing yet.
     *
     * @param once the claim that the work makes first, if the operation is keyed
     * @param times where the waiting is noted
     * @throws dev.keelson.Fault.Busy when one of them was not to be had in time
     */
    Work open(Operation operation, @Nullable Once<?> once, UnitTimes times);

    /** Opens a read without a unit. */
    Reading openReading(Operation operation);

    /** A backend's side of a read. */
    interface Reading {

        /** The technology behind the read, for adapters. */
        <X> Optional<X> unwrap(Class<X> type);

        /** Gives back what the read held. */
        void release();
    }
}
