package dev.keelson.agents.client;

import tools.jackson.databind.JsonNode;

import java.util.UUID;

/**
 * One chunk of an answer.
 *
 * @param cursor behind which a viewing goes on
 * @param data everything that the chunk says
 */
public record Chunk(String cursor, String type, JsonNode data) {

    /** Tells whether nothing follows. */
    public boolean isFinal() {
        return data.path("is_final").asBoolean(false);
    }

    /** The session that it belongs to. */
    public UUID session() {
        return UUID.fromString(text("session_id"));
    }

    /** The run that it belongs to. */
    public UUID run() {
        return UUID.fromString(text("run_id"));
    }

    /** A member that is a text; empty where there is none. */
    public String text(String member) {
        return data.path(member).asString("");
    }
}
