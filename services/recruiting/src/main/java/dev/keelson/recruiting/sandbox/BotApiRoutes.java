package dev.keelson.recruiting.sandbox;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** The part of Telegram's Bot API that the service uses; parameters as JSON. */
final class BotApiRoutes implements HttpService {

    private final SandboxChats chats;
    private final BotFaults faults;

    BotApiRoutes(SandboxChats chats, BotFaults faults) {
        this.chats = chats;
        this.faults = faults;
    }

    private record Reply(int status, ObjectNode body) {

        static Reply ok(JsonNode result) {
            ObjectNode body = SandboxChats.JSON.createObjectNode().put("ok", true);
            JsonNode _ = body.set("result", result);
            return new Reply(200, body);
        }

        static Reply ok() {
            return ok(SandboxChats.JSON.getNodeFactory().booleanNode(true));
        }

        static Reply error(int status, String description) {
            return new Reply(
                    status,
                    SandboxChats.JSON
                            .createObjectNode()
                            .put("ok", false)
                            .put("error_code", status)
                            .put("description", description));
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/{bot}/{method}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        String method = request.path().pathParameters().get("method");
        Optional<BotFaults.Fault> fault = faults.take(method);
        Reply reply = fault.flatMap(BotApiRoutes::refused).orElseGet(() -> call(request, method));
        if (fault.filter(each -> each.mode() == BotFaults.Mode.ACCEPT_THEN_CUT).isPresent()) {
            throw new CloseConnectionException("cut, as the sandbox was told to");
        }
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(SandboxChats.JSON.writeValueAsBytes(reply.body()));
    }

    private static Optional<Reply> refused(BotFaults.Fault fault) {
        return switch (fault.mode()) {
            case DOWN -> Optional.of(Reply.error(502, "Bad Gateway"));
            case FLOOD -> {
                Reply reply = Reply.error(429, "Too Many Requests");
                ObjectNode _ =
                        reply.body().putObject("parameters").put("retry_after", fault.seconds());
                yield Optional.of(reply);
            }
            case ACCEPT_THEN_CUT -> Optional.empty();
        };
    }

    private Reply call(ServerRequest request, String method) {
        String bot = request.path().pathParameters().get("bot");
        if (!bot.equals("bot" + SandboxBot.TOKEN.value())) {
            return Reply.error(401, "Unauthorized");
        }
        JsonNode parameters;
        try {
            parameters = SandboxChats.JSON.readTree(request.content().as(byte[].class));
        } catch (JacksonException malformed) {
            return Reply.error(400, "Bad Request: can't parse JSON object");
        }
        return switch (method) {
            case "getMe" -> Reply.ok(me());
            case "getUpdates" -> updates(parameters);
            case "sendMessage" -> send(parameters);
            case "answerCallbackQuery" -> show(parameters);
            default -> Reply.error(404, "Not Found");
        };
    }

    private static ObjectNode me() {
        return SandboxChats.JSON
                .createObjectNode()
                .put("id", SandboxBot.TOKEN.botId())
                .put("is_bot", true)
                .put("first_name", "Keelson Recruiting")
                .put("username", SandboxBot.NAME);
    }

    private Reply updates(JsonNode parameters) {
        var result = SandboxChats.JSON.createArrayNode();
        chats.updates(parameters.path("offset").asLong(0)).forEach(result::add);
        return Reply.ok(result);
    }

    private Reply send(JsonNode parameters) {
        long chat = parameters.path("chat_id").asLong(0);
        String text = parameters.path("text").asString("");
        if (chats.hasBlocked(chat)) {
            return Reply.error(403, "Forbidden: bot was blocked by the user");
        }
        if (text.isBlank() || text.length() > 4096) {
            return Reply.error(400, "Bad Request: message text is empty or too long");
        }
        long id = chats.write(chat, text, parameters.path("reply_markup").path("inline_keyboard"));
        return Reply.ok(SandboxChats.JSON.createObjectNode().put("message_id", id));
    }

    /** A toast is kept as if it were written. */
    private Reply show(JsonNode parameters) {
        long chat = Long.parseLong(parameters.path("callback_query_id").asString("0"));
        long _ =
                chats.write(
                        chat,
                        parameters.path("text").asString(""),
                        SandboxChats.JSON.createArrayNode());
        return Reply.ok();
    }
}
