package dev.keelson.gifts.sandbox.chats;

import dev.keelson.gifts.sandbox.Journal;

import io.helidon.http.Status;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** An answer of the Bot API. */
public record BotReply(Status status, ObjectNode body) {

    /** What was asked for. */
    public static BotReply ok(JsonNode result) {
        ObjectNode body = Journal.JSON.createObjectNode().put("ok", true);
        body.set("result", result);
        return new BotReply(Status.OK_200, body);
    }

    /** A page of gifts, by the parameters {@code offset} and {@code limit}. */
    public static BotReply page(List<ObjectNode> all, ObjectNode parameters) {
        int offset = Math.clamp(parameters.path("offset").asInt(0), 0, all.size());
        int limit = Math.clamp(parameters.path("limit").asInt(100), 1, 100);
        int end = Math.min(offset + limit, all.size());
        ObjectNode result = Journal.JSON.createObjectNode().put("total_count", all.size());
        result.putArray("gifts").addAll(all.subList(offset, end));
        if (end < all.size()) {
            result.put("next_offset", Integer.toString(end));
        }
        return ok(result);
    }

    /** Telegram does not do what was asked. */
    public static BotReply badRequest(String why) {
        return error(Status.BAD_REQUEST_400, "Bad Request: " + why);
    }

    /** Telegram does not do it, for a reason of this status. */
    public static BotReply error(Status status, String description) {
        return new BotReply(
                status,
                Journal.JSON
                        .createObjectNode()
                        .put("ok", false)
                        .put("error_code", status.code())
                        .put("description", description));
    }
}
