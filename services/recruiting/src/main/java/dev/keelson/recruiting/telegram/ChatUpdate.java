package dev.keelson.recruiting.telegram;

import dev.keelson.recruiting.messages.ButtonReply;
import dev.keelson.recruiting.shared.Language;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened in a chat with the bot. */
sealed interface ChatUpdate {

    /** The kinds that are read; Telegram sends no other. */
    List<String> KINDS = List.of("message", "callback_query", "my_chat_member");

    /** Its number; they grow. */
    long id();

    /** Somebody pressed Start, with what the link carried; nothing where it carried nothing. */
    record Started(long id, long chat, Language language, String carried) implements ChatUpdate {}

    /** Somebody pressed a button. */
    record Pressed(long id, long chat, String query, Optional<ButtonReply> reply, Language language)
            implements ChatUpdate {}

    /** Somebody blocked the bot. */
    record Blocked(long id, long chat) implements ChatUpdate {}

    /** Nothing that is acted on. */
    record Other(long id) implements ChatUpdate {}

    /** The updates of an answer to {@code getUpdates}. */
    static List<ChatUpdate> all(JsonNode result) {
        var updates = new ArrayList<ChatUpdate>();
        for (JsonNode update : result) {
            updates.add(of(update));
        }
        return List.copyOf(updates);
    }

    private static ChatUpdate of(JsonNode update) {
        long id = update.path("update_id").asLong(0);
        if (update.has("callback_query")) {
            return pressed(id, update.path("callback_query"));
        }
        if (update.has("my_chat_member")) {
            JsonNode member = update.path("my_chat_member");
            String now = member.path("new_chat_member").path("status").asString("");
            return now.equals("kicked") && isPrivate(member)
                    ? new Blocked(id, chat(member))
                    : new Other(id);
        }
        JsonNode message = update.path("message");
        String text = message.path("text").asString("");
        return isPrivate(message) && (text.equals("/start") || text.startsWith("/start "))
                ? new Started(
                        id,
                        chat(message),
                        language(message.path("from")),
                        text.substring("/start".length()).strip())
                : new Other(id);
    }

    private static ChatUpdate pressed(long id, JsonNode query) {
        return new Pressed(
                id,
                query.path("from").path("id").asLong(0),
                query.path("id").asString(""),
                ButtonReply.of(query.path("data").asString("")),
                language(query.path("from")));
    }

    private static boolean isPrivate(JsonNode message) {
        return message.path("chat").path("type").asString("").equals("private");
    }

    /** In a private chat it is the person's own id. */
    private static long chat(JsonNode message) {
        return message.path("chat").path("id").asLong(0);
    }

    private static Language language(JsonNode from) {
        return from.path("language_code").asString("").startsWith("ru") ? Language.RU : Language.EN;
    }
}
