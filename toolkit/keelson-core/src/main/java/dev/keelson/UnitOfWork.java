package dev.keelson;

import java.util.UUID;

/**
 * One change that happens wholly or not at all.
 *
 * <p>Success is explicit: leaving without {@link #commit()} rolls back. Commit after rollback,
 * commit twice, use after the end and use from another thread are {@link IllegalStateException}s.
 */
public interface UnitOfWork extends Session, AutoCloseable {

    /** This unit's own id, time-ordered; the same unit tried again has another. */
    UUID id();

    /** Where this unit stands. */
    State state();

    /** Sends the pending writes and hands out what they return; commits nothing. */
    void flush();

    /** Writes an event with the unit's other writes. */
    void record(Event event);

    /**
     * Runs {@code hook} once the unit has committed and given its connection back. A failing hook
     * is logged and changes nothing; hooks do not run after a rollback.
     */
    void afterCommit(Runnable hook);

    /**
     * Says that a failed write was looked at and that the unit is right without it.
     *
     * <p>A repository whose write fails (a conflict, a stale version) marks the unit, and an
     * unmarked failure stops the commit: no failure is dropped in silence.
     */
    void accept(DataError failure);

    /** Notes that a write failed; {@link #commit()} refuses until it is {@link #accept}ed. */
    void failed(DataError failure);

    /**
     * Sends the pending writes and COMMIT.
     *
     * @throws IllegalStateException when the unit has ended, a failure was not looked at, or the
     *     transaction had failed behind the unit's back; the unit is rolled back then
     * @throws Fault when the database refused or the outcome is unknown
     */
    void commit();

    /** Undoes everything and drops the pending writes. */
    void rollback();

    /** Ends the unit: rolls back, counts and logs when nobody committed or rolled back. */
    @Override
    void close();

    /** Where a unit can stand. */
    enum State {
        /** Open: statements, commit and rollback are allowed. */
        ACTIVE,
        /** Everything is kept. */
        COMMITTED,
        /** Nothing is kept. */
        ROLLED_BACK,
        /** COMMIT was sent and no answer came: asked about, never sent again. */
        UNRESOLVED
    }
}
