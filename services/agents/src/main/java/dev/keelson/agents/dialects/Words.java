package dev.keelson.agents.dialects;

import dev.keelson.sse.ServerEvent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Puts the chunks of one run into other words, in their order; remembers what it has said. */
interface Words {

    /** What the next chunk comes to. */
    List<ObjectNode> of(JsonNode chunk);

    /** How one of these travels, as the event of that number. */
    ServerEvent event(String id, long number, ObjectNode said);

    /** Says to a viewer that is too slow where it stands. */
    ObjectNode resync(String id);
}
