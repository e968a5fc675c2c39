package dev.keelson.bench.conformance.transactions;

/** An application's way to do a request in a transaction. */
@FunctionalInterface
interface Caller {

    /**
     * Does it, and returns when the request may be acknowledged.
     *
     * @throws Exception which the application would report as a failure
     */
    void run(String request, Body body) throws Exception;

    /** Nobody can tell whether it is done. */
    final class NobodyKnows extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NobodyKnows(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
