package dev.keelson.agents.models;

/** An answer of a model, event by event. Read by one thread; closed by any. */
public interface ModelStream extends AutoCloseable {

    /**
     * The next event; blocks until there is one. {@link ModelEvent.Finished} is the last.
     *
     * @throws ModelUnavailableException when the answer goes no further, or was closed
     */
    ModelEvent next();

    /** Ends the answer and its connection, whoever is waiting for it. */
    @Override
    void close();
}
