package dev.keelson.gifts.chain;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Consumer;

/** Where the chain keeps what happened, so that it outlives the process. */
public interface ChainFile extends AutoCloseable {

    /** Tells everything that happened, in order; called once, before anything is added. */
    void replay(Consumer<JsonNode> reader);

    /** Adds something that happened. */
    void add(ObjectNode event);

    @Override
    void close();
}
