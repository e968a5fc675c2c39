package dev.keelson.sandbox.telegram;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** Methods of the Bot API that somebody answers. */
@FunctionalInterface
public interface BotMethods {

    /** How it is written. */
    JsonMapper JSON = JsonMapper.builder().build();

    /** Answers a method, its name in lower case; nothing where it is not one of these. */
    Optional<Reply> call(String method, ObjectNode parameters);

    /** An answer, with its HTTP status. */
    record Reply(int status, ObjectNode body) {

        /** What was asked for. */
        public static Reply ok(JsonNode result) {
            ObjectNode body = JSON.createObjectNode().put("ok", true);
            body.set("result", result);
            return new Reply(200, body);
        }

        /** It is done. */
        public static Reply ok() {
            return ok(BooleanNode.TRUE);
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
