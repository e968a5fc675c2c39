package dev.keelson.spi;

import dev.keelson.Event;

import java.util.Optional;

/**
 * A backend's side of one unit: sends, commits and undoes what the unit is told.
 *
 * <p>Knows nothing of states, hooks or retries: {@link UnitTransactor} keeps those and calls from
 * one thread, in a legal order.
 */
public interface Work {

    /** The technology behind the unit, for adapters. */
    <X> Optional<X> unwrap(Class<X> type);

    /** Sends the pending writes. */
    void flush();

    /** Adds an event to the pending writes. */
    void record(Event event);

    /** Adds the encoded answer of a keyed operation to the pending writes. */
    void storeAnswer(String encoded);

    /** The stored answer, once the claim has shown that this is a repeat. */
    Optional<String> replay();

    /** Tells, without a trip, whether the transaction has failed and cannot commit any more. */
    boolean isBroken();

    /**
     * Sends the pending writes and COMMIT.
     *
     * <p>A COMMIT without an answer is asked about before this returns, see {@link #resolution()}.
     *
     * @throws dev.keelson.Fault.OutcomeUnknown when COMMIT may or may not have landed; every other
     *     throwable means that nothing is kept
     */
    void commit();

    /** Undoes everything that was sent and drops the pending writes. */
    void rollback();

    /** Gives back what the unit held: its connection, its place, its local locks. */
    void release();

    /**
     * Offers an after-commit hook to whoever owns the transaction.
     *
     * @return true when the owner runs it; false when the unit itself does
     */
    default boolean handsOver(Runnable hook) {
        return false;
    }

    /** How the unit was found out about, where its COMMIT got no answer. */
    default Optional<Resolution> resolution() {
        return Optional.empty();
    }

    /** Messages sent to the store and answered, so far. */
    int trips();
}
