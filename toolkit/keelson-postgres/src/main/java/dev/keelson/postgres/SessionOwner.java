package dev.keelson.postgres;

/** Whoever owns the transaction that a unit joins, and decides over its COMMIT. */
public interface SessionOwner {

    /** Hears that the joined unit rolled back: the whole transaction must not commit. */
    void rollbackOnly(String reason);

    /** Takes a hook that runs after the owner's commit. */
    void afterCommit(Runnable hook);
}
