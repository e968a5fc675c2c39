package dev.keelson.bench.conformance.transactions;

/** What a body does in its transaction. */
interface Statements {

    /** Writes the effect that is counted. */
    void note(String name);

    /** Sends a statement that breaks a constraint, and ignores the exception. */
    void swallowAnError();

    /** Has something run once it is committed. */
    void afterCommit(Runnable hook);
}
