package dev.keelson.policy.canary.visibility.gifts.ledger;

/** Public for what it holds. */
public interface Entries {

    /** Used next door. */
    record Entry(long nanoton) {}
}
