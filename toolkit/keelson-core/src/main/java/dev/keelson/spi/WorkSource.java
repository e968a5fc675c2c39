package dev.keelson.spi;

import dev.keelson.Fault;
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

    /** Opens a read without a unit, which sees everything that was committed before. */
    Reading openReading(Operation operation);

    /**
     * Opens a read that may be late, where there is a copy that is late by little, and not for this
     * caller, see {@link Consistency}; nothing where {@link #openReading} has to do.
     */
    default Optional<Reading> openLagging(Operation operation) {
        return Optional.empty();
    }

    /** A backend's side of a read. */
    interface Reading {

        /** The technology behind the read, for adapters. */
        <X> Optional<X> unwrap(Class<X> type);

        /** Takes note that a statement failed for a reason that a copy alone may have. */
        default void gaveUp(Fault why) {}

        /** Gives back what the read held. */
        void release();
    }
}
