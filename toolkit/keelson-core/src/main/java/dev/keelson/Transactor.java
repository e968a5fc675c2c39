package dev.keelson;

import java.util.function.Function;

/**
 * Begins units of work.
 *
 * <p>A thread has one unit open at a time: beginning a second one fails at once and names both,
 * because a unit inside a unit waits for a connection that its own thread holds. Thread-safe.
 */
@CheckReturnValue
public interface Transactor {

    /**
     * Begins a unit that the caller commits and closes.
     *
     * @throws IllegalStateException when this thread has a unit open
     * @throws Fault.Busy when a lock or a connection was not to be had in time
     */
    UnitOfWork begin(Operation operation);

    /**
     * Runs {@code body} in a unit: a success commits, a failure or any {@link Throwable} rolls
     * back. Tried again from the start when the database undid it for a reason that passes (a
     * deadlock, a serialization failure), a few times; never when the commit may have landed.
     *
     * @return what the body returned
     */
    <T, E> Result<T, E> inUnit(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body);

    /**
     * The same, once for a key: a repeat gets the stored answer and the body's effects are not kept
     * a second time. Only a success is stored; a refusal or a fault frees the key.
     *
     * @throws Fault.KeyReused when the key was used for another request
     * @throws Fault.KeyInFlight when the same key is still being worked on elsewhere
     */
    <T, E> Result<T, E> inUnit(
            Operation.Keyed<T> operation, Function<? super UnitOfWork, Result<T, E>> body);

    /** Runs {@code body} in a unit, sends its writes, and rolls back whatever came of it. */
    <T, E> Result<T, E> rehearse(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body);

    /** Runs reads without a unit; the database refuses writes. */
    <T> T read(Operation operation, Function<? super Session, T> body);
}
