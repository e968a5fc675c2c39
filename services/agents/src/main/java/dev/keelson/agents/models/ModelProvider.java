package dev.keelson.agents.models;

/** A model that continues a conversation. Thread-safe. */
@FunctionalInterface
public interface ModelProvider {

    /**
     * Begins an answer. Nothing has to be sent before the first event is asked for.
     *
     * @return the answer, which the caller closes
     */
    ModelStream open(ModelRequest request);
}
