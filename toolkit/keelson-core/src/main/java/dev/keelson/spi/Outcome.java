package dev.keelson.spi;

/** What became of a unit whose COMMIT was sent. */
public enum Outcome {
    /** Everything is kept. */
    COMMITTED,
    /** Nothing is kept, and nothing of it can be kept any more. */
    ROLLED_BACK,
    /** Nobody could tell within the deadline. */
    UNRESOLVED
}
