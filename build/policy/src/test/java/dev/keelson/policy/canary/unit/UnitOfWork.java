package dev.keelson.policy.canary.unit;

/** Stands for the toolkit's unit. */
public interface UnitOfWork {

    /** Ends it. */
    void commit();
}
