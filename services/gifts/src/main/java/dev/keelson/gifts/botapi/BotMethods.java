package dev.keelson.gifts.botapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/** Methods of the Bot API that somebody answers. */
public interface BotMethods {

    /** Answers a method; nothing where it is not one of these. */
    Optional<Reply> call(String method, ObjectNode parameters);

    /** An answer, with its HTTP status. */
    record Reply(int status, ObjectNode body) {

        private static final JsonMapper JSON = JsonMapper.builder().build();

        /** What was asked for. */
        public static Reply ok(JsonNode result) {
            ObjectNode body = JSON.createObjectNode().put("ok", true);
            body.set("result", result);
            return new Reply(200, body);
        }

        /** A page of gifts, by the parameters {@code offset} and {@code limit}. */
        public static Reply page(List<ObjectNode> all, ObjectNode parameters) {
            int offset = Math.clamp(parameters.path("offset").asInt(0), 0, all.size());
            int limit = Math.clamp(parameters.path("limit").asInt(100), 1, 100);
            int end = Math.min(offset + limit, all.size());
            ObjectNode result = JSON.createObjectNode().put("total_count", all.size());
            result.putArray("gifts").addAll(all.subList(offset, end));
            if (end < all.size()) {
                result.put("next_offset", Integer.toString(end));
            }
            return ok(result);
        }

        /** Telegram does not do what was asked. */
        public static Reply badRequest(String why) {
            return error(400, "Bad Request: " + why);
        }

        /** Telegram does not do it, for a reason of this status. */
        public static Reply error(int status, String description) {
            return new Reply(
                    status,
                    JSON.createObjectNode()
                            .put("ok", false)
                            .put("error_code", status)
                            .put("description", description));
        }
    }
}
