package dev.keelson.bench.conformance.transactions;

/** The work of one request; it may be run again. */
@FunctionalInterface
interface Body {

    void in(Statements statements);
}
