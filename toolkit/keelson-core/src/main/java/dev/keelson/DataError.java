package dev.keelson;

/** The general noes of a store; a use case says them again in its own words. */
public sealed interface DataError {

    /** There is no such row. */
    record NotFound(String entity, Object id) implements DataError {}

    /** A value that the store cannot hold. */
    record Invalid(String field, String message) implements DataError {}

    /**
     * Somebody else's row is in the way, or the row moved on.
     *
     * @param constraint the constraint's name in the database, or {@code version}
     */
    record Conflict(String constraint, String message) implements DataError {}

    /** The store cannot be reached or takes no more work just now. */
    record Unavailable(String operation) implements DataError {}
}
