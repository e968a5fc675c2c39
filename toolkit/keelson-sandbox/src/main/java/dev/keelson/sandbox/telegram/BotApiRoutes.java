package dev.keelson.sandbox.telegram;

import static dev.keelson.sandbox.telegram.BotMethods.Reply.badRequest;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.error;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.ok;

import dev.keelson.sandbox.telegram.BotMethods.Reply;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Bot API as every bot uses it; parameters as JSON or in the query. */
final class BotApiRoutes implements HttpService {

    private final BotAccount account;
    private final OrderedAnswers ordered;
    private final Polling polling;
    private final WritingMessages writing;
    private final List<BotMethods> others = new CopyOnWriteArrayList<>();

    BotApiRoutes(
            BotAccount account, OrderedAnswers ordered, Polling polling, WritingMessages writing) {
        this.account = account;
        this.ordered = ordered;
        this.polling = polling;
        this.writing = writing;
    }

    void answerToo(BotMethods more) {
        others.add(more);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{bot}/{method}", this::answer).post("/{bot}/{method}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        var path = request.path().pathParameters();
        Reply reply =
                path.get("bot").equals("bot" + account.token().value())
                        ? call(request, path.get("method"))
                        : error(401, "Unauthorized");
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(BotMethods.JSON.writeValueAsBytes(reply.body()));
    }

    private Reply call(ServerRequest request, String method) {
        ObjectNode parameters;
        try {
            parameters = parameters(request);
        } catch (JacksonException | ClassCastException malformed) {
            return badRequest("can't parse JSON object");
        }
        // Telegram takes method names in any case.
        String name = method.toLowerCase(Locale.ROOT);
        return ordered.take(name)
                .map(BotApiRoutes::asOrdered)
                .orElseGet(() -> call(name, parameters));
    }

    private static Reply asOrdered(OrderedAnswers.Ordered order) {
        Reply reply = error(order.errorCode(), order.description());
        order.retryAfter()
                .ifPresent(pause ->
                        reply.body().putObject("parameters").put("retry_after", pause.intValue()));
        return reply;
    }

    private Reply call(String method, ObjectNode parameters) {
        return switch (method) {
            case "getme" -> ok(me());
            case "getupdates" -> polling.ask(parameters);
            case "setwebhook" -> polling.send(parameters);
            case "deletewebhook" -> polling.sendNoMore();
            case "sendmessage" -> writing.send(parameters);
            default ->
                    others.stream()
                            .map(each -> each.call(method, parameters))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElseGet(() -> error(404, "Not Found"));
        };
    }

    private ObjectNode me() {
        return account.user()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", true)
                .put("has_main_web_app", true);
    }

    private static ObjectNode parameters(ServerRequest request) {
        ObjectNode parameters = BotMethods.JSON.createObjectNode();
        for (String name : request.query().names()) {
            String value = request.query().get(name);
            if (value.startsWith("[")) {
                parameters.set(name, BotMethods.JSON.readTree(value));
            } else {
                parameters.put(name, value);
            }
        }
        if (request.content().hasEntity()) {
            byte[] body = request.content().as(byte[].class);
            parameters.setAll((ObjectNode) BotMethods.JSON.readTree(body));
        }
        return parameters;
    }
}
