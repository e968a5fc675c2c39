package dev.keelson;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Something broken or not to be had around a unit; never a domain refusal. */
public abstract sealed class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Fault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A lock or a connection was not to be had in time; nothing was done, try again shortly. */
    public static final class Busy extends Fault {
        private static final long serialVersionUID = 1L;
        private final Wait wait;

        public Busy(String waitedFor, Duration waited) {
            this(Wait.OTHER, waitedFor, waited, null);
        }

        public Busy(String waitedFor, Duration waited, Throwable cause) {
            this(Wait.OTHER, waitedFor, waited, cause);
        }

        /** The same, with what kind of thing was waited for. */
        public Busy(Wait wait, String waitedFor, Duration waited, @Nullable Throwable cause) {
            super("no " + waitedFor + " within " + waited.toMillis() + " ms", cause);
            this.wait = wait;
        }

        /** What kind of thing was waited for, for whoever counts. */
        public Wait waitedFor() {
            return wait;
        }

        /** What somebody can wait for in vain. */
        public enum Wait {
            /** A named lock, in this process, in Redis or in the store. */
            LOCK,
            /** A place at the gate, one for each connection. */
            PLACE,
            /** Anything else. */
            OTHER
        }
    }

    /** The store cannot be reached or is going down; nothing was done. */
    public static final class Unavailable extends Fault {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The store undid the unit for a reason that passes; the whole unit may be tried again. */
    public static final class Transient extends Fault {
        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A constraint of the database said no. */
    public static final class ConstraintViolated extends Fault {
        private static final long serialVersionUID = 1L;
        private final String constraint;

        public ConstraintViolated(String constraint, Throwable cause) {
            super("constraint " + constraint + " violated", cause);
            this.constraint = constraint;
        }

        /** The constraint's name, as the schema has it. */
        public String constraint() {
            return constraint;
        }
    }

    /** Any other error of the store: a bug in a statement or in the store itself. */
    public static final class Broken extends Fault {
        private static final long serialVersionUID = 1L;

        public Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * COMMIT was sent, no answer came, and nobody could tell within the deadline what became of it;
     * it may have landed, so it is never tried again.
     */
    public static final class OutcomeUnknown extends Fault {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String operation, Throwable cause) {
            super(operation + ": nobody can tell whether its COMMIT landed", cause);
        }
    }

    /** Somebody else has taken over the lease that the unit ran under; nothing was kept. */
    public static final class LeaseLost extends Fault {
        private static final long serialVersionUID = 1L;

        public LeaseLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The idempotency key was used for another request. */
    public static final class KeyReused extends Fault {
        private static final long serialVersionUID = 1L;

        public KeyReused() {
            super("the idempotency key was used for another request", null);
        }
    }

    /** The same idempotency key is still being worked on elsewhere. */
    public static final class KeyInFlight extends Fault {
        private static final long serialVersionUID = 1L;

        public KeyInFlight(@Nullable Throwable cause) {
            super("the idempotency key is still being worked on", cause);
        }
    }
}
