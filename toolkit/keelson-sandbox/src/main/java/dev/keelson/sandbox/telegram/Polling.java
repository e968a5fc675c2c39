package dev.keelson.sandbox.telegram;

import static dev.keelson.sandbox.telegram.BotMethods.Reply.error;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.ok;

import dev.keelson.sandbox.telegram.BotMethods.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;

/** What {@code getUpdates}, {@code setWebhook} and {@code deleteWebhook} do. */
final class Polling {

    private static final long LONGEST_WAIT = 50;

    private final BotUpdates updates;
    private final SandboxWebhook webhook;

    Polling(BotUpdates updates, SandboxWebhook webhook) {
        this.updates = updates;
        this.webhook = webhook;
    }

    Reply ask(ObjectNode parameters) {
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
            ArrayNode result = BotMethods.JSON.createArrayNode();
            result.addAll(
                    updates.poll(
                            parameters.path("offset").asLong(0),
                            (int) limit,
                            Duration.ofSeconds(wait)));
            return ok(result);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return error(500, "Internal Server Error: restart");
        }
    }

    Reply send(ObjectNode parameters) {
        webhook.set(
                URI.create(parameters.path("url").asString("")),
                parameters.path("secret_token").asString(""));
        allow(parameters);
        return ok();
    }

    Reply sendNoMore() {
        webhook.delete();
        return ok();
    }

    private void allow(ObjectNode parameters) {
        JsonNode allowed = parameters.path("allowed_updates");
        if (allowed.isArray()) {
            var kinds = new ArrayList<String>();
            allowed.forEach(kind -> kinds.add(kind.asString()));
            updates.allow(kinds);
        }
    }
}
