package dev.keelson.recruiting.sandbox;

import dev.keelson.sandbox.telegram.BotMethods;
import dev.keelson.sandbox.telegram.Inbox;

import tools.jackson.databind.node.ObjectNode;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code answerCallbackQuery}: what is shown after a button is kept as if it were written. */
final class ToastMethods implements BotMethods {

    private final Inbox inbox;
    private final InstantSource clock;

    ToastMethods(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Optional<Reply> call(String method, ObjectNode parameters) {
        if (!method.equals("answercallbackquery")) {
            return Optional.empty();
        }
        long chat = Long.parseLong(parameters.path("callback_query_id").asString("0"));
        String text = parameters.path("text").asString("");
        Inbox.Message _ = inbox.deliver(chat, text, List.of(), clock.instant());
        return Optional.of(Reply.ok());
    }
}
