package dev.keelson.gifts.sandbox;

import static dev.keelson.gifts.botapi.BotMethods.Reply.badRequest;
import static dev.keelson.gifts.botapi.BotMethods.Reply.error;
import static dev.keelson.gifts.botapi.BotMethods.Reply.ok;
import static dev.keelson.gifts.botapi.BotMethods.Reply.page;

import dev.keelson.gifts.botapi.BotMethods;
import dev.keelson.gifts.botapi.BotMethods.Reply;
import dev.keelson.gifts.sandboxbot.OrderedAnswers;
import dev.keelson.gifts.sandboxbot.SandboxWebhook;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of Telegram's Bot API that the service uses; parameters as JSON or in the query. */
final class BotApiRoutes implements HttpService {

    private static final long LONGEST_WAIT = 50;

    private final SandboxTelegram telegram;
    private final SandboxWebhook webhook;
    private final OrderedAnswers ordered;
    private volatile BotMethods others = (_, _) -> Optional.empty();

    BotApiRoutes(SandboxTelegram telegram, SandboxWebhook webhook, OrderedAnswers ordered) {
        this.telegram = telegram;
        this.webhook = webhook;
        this.ordered = ordered;
    }

    /** Lets somebody else answer what is not answered here. */
    void answerToo(BotMethods more) {
        others = more;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{bot}/{method}", this::answer).post("/{bot}/{method}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        Reply reply;
        if (!request.path()
                .pathParameters()
                .get("bot")
                .equals("bot" + SandboxTelegram.BOT_TOKEN.value())) {
            reply = error(401, "Unauthorized");
        } else {
            reply = call(request, request.path().pathParameters().get("method"));
        }
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Journal.JSON.writeValueAsBytes(reply.body()));
    }

    private Reply call(ServerRequest request, String method) {
        ObjectNode parameters;
        try {
            parameters = parameters(request);
        } catch (JacksonException | ClassCastException malformed) {
            return badRequest("can't parse JSON object");
        }
        return ordered.take(method)
                .map(BotApiRoutes::asOrdered)
                .orElseGet(() -> call(method, parameters));
    }

    private static Reply asOrdered(OrderedAnswers.Ordered order) {
        Reply reply = error(order.errorCode(), order.description());
        order.retryAfter()
                .ifPresent(pause ->
                        reply.body().putObject("parameters").put("retry_after", pause.intValue()));
        return reply;
    }

    private Reply call(String method, ObjectNode parameters) {
        // Telegram takes method names in any case.
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "getme" -> ok(me());
            case "getusergifts" -> gifts(parameters);
            case "getupdates" -> updates(parameters);
            case "sendmessage" -> sent(parameters);
            case "setwebhook" -> webhook(parameters);
            case "deletewebhook" -> {
                webhook.delete();
                yield ok(Journal.JSON.getNodeFactory().booleanNode(true));
            }
            case "getbusinessaccountgifts" ->
                    isOfTheBank(parameters)
                            ? page(telegram.held(), parameters)
                            : byOthers(method, parameters);
            case "transfergift" ->
                    isOfTheBank(parameters)
                            ? transferred(parameters)
                            : byOthers(method, parameters);
            default -> byOthers(method, parameters);
        };
    }

    private Reply byOthers(String method, ObjectNode parameters) {
        return others.call(method, parameters).orElseGet(() -> error(404, "Not Found"));
    }

    private Reply webhook(ObjectNode parameters) {
        webhook.set(
                URI.create(parameters.path("url").asString("")),
                parameters.path("secret_token").asString(""));
        allow(parameters);
        return ok(Journal.JSON.getNodeFactory().booleanNode(true));
    }

    private Reply transferred(ObjectNode parameters) {
        return telegram.transfer(
                        parameters.path("owned_gift_id").asString(""),
                        parameters.path("new_owner_chat_id").asLong(0),
                        parameters.path("star_count").asInt(0))
                .map(why -> badRequest(why))
                .orElseGet(() -> ok(Journal.JSON.getNodeFactory().booleanNode(true)));
    }

    private static boolean isOfTheBank(ObjectNode parameters) {
        String connection = parameters.path("business_connection_id").asString("");
        return connection.equals(SandboxTelegram.BANK_CONNECTION);
    }

    private void allow(ObjectNode parameters) {
        JsonNode allowed = parameters.path("allowed_updates");
        if (allowed.isArray()) {
            var kinds = new ArrayList<String>();
            allowed.forEach(kind -> kinds.add(kind.asString()));
            telegram.allow(kinds);
        }
    }

    private Reply updates(ObjectNode parameters) {
        if (webhook.isSet()) {
            return error(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use"
                            + " deleteWebhook to delete the webhook first");
        }
        long limit = Math.clamp(parameters.path("limit").asLong(100), 1, 100);
        long wait = Math.clamp(parameters.path("timeout").asLong(0), 0, LONGEST_WAIT);
        allow(parameters);
        try {
            List<ObjectNode> updates =
                    telegram.poll(
                            parameters.path("offset").asLong(0),
                            (int) limit,
                            Duration.ofSeconds(wait));
            ArrayNode result = Journal.JSON.createArrayNode();
            result.addAll(updates);
            return ok(result);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return error(500, "Internal Server Error: restart");
        }
    }

    private Reply sent(ObjectNode parameters) {
        long chat = parameters.path("chat_id").asLong(0);
        String text = parameters.path("text").asString("");
        if (text.isBlank()) {
            return badRequest("message text is empty");
        }
        return telegram.deliver(chat, text)
                .map(message -> ok(shape(message)))
                .orElseGet(() -> badRequest("chat not found"));
    }

    private static ObjectNode shape(SandboxInbox.Message message) {
        ObjectNode shape =
                Journal.JSON
                        .createObjectNode()
                        .put("message_id", message.messageId())
                        .put("date", message.sentAt().getEpochSecond())
                        .put("text", message.text());
        shape.putObject("chat").put("id", message.telegramId()).put("type", "private");
        return shape;
    }

    private Reply gifts(ObjectNode parameters) {
        return telegram.giftsOf(parameters.path("user_id").asLong(0))
                .map(all -> page(all, parameters))
                .orElseGet(() -> badRequest("user not found"));
    }

    private static ObjectNode me() {
        return Journal.JSON
                .createObjectNode()
                .put("id", SandboxTelegram.BOT_TOKEN.botId())
                .put("is_bot", true)
                .put("first_name", "Keelson Gifts")
                .put("username", SandboxTelegram.BOT_USERNAME)
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", true)
                .put("has_main_web_app", true);
    }

    private static ObjectNode parameters(ServerRequest request) {
        ObjectNode parameters = Journal.JSON.createObjectNode();
        for (String name : request.query().names()) {
            String value = request.query().get(name);
            if (value.startsWith("[")) {
                parameters.set(name, Journal.JSON.readTree(value));
            } else {
                parameters.put(name, value);
            }
        }
        if (request.content().hasEntity()) {
            byte[] body = request.content().as(byte[].class);
            parameters.setAll((ObjectNode) Journal.JSON.readTree(body));
        }
        return parameters;
    }
}
