package dev.keelson.spi;

import dev.keelson.Operation;

import java.util.Optional;

/** Which unit the current thread has open, if any. */
public final class CurrentUnit {

    private static final ThreadLocal<Operation> OPEN = new ThreadLocal<>();

    private CurrentUnit() {}

    /** The operation of the unit that this thread has open. */
    public static Optional<Operation> operation() {
        return Optional.ofNullable(OPEN.get());
    }

    static void enter(Operation operation) {
        refuse(operation);
        OPEN.set(operation);
    }

    /** Throws when this thread has a unit open: a second connection would wait for its own. */
    static void refuse(Operation operation) {
        Operation open = OPEN.get();
        if (open != null) {
            throw new IllegalStateException(
                    "cannot begin "
                            + operation.name()
                            + ": this thread has "
                            + open.name()
                            + " open, and a unit inside a unit waits for its own thread");
        }
    }

    static void leave() {
        OPEN.remove();
    }
}
