package dev.keelson.recruiting.sandbox;

import dev.keelson.sandbox.telegram.BotMethods;
import dev.keelson.sandbox.telegram.BotUpdates;
import dev.keelson.sandbox.telegram.SandboxBot.Standing;

import tools.jackson.databind.node.ObjectNode;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The people who talk with the sandbox's bot, by the ids of their chats. Thread-safe. */
final class SandboxPeople {

    private final BotUpdates updates;
    private final Set<Long> blocking = ConcurrentHashMap.newKeySet();

    SandboxPeople(BotUpdates updates) {
        this.updates = updates;
    }

    /** Everybody may be written to who has not blocked the bot. */
    Standing standing(long chat) {
        return blocking.contains(chat) ? Standing.BLOCKED : Standing.OPEN;
    }

    /** Somebody says something; {@code /start} with what a link carried is something too. */
    void say(long chat, String language, String text) {
        boolean _ = blocking.remove(chat);
        ObjectNode message = BotMethods.JSON.createObjectNode().put("text", text);
        message.set("from", person(chat, language));
        message.set("chat", privately(chat));
        updates.tell("message", _ -> message);
    }

    /** Somebody presses a button; what is shown to them comes into their chat. */
    void press(long chat, String language, String data) {
        ObjectNode query =
                BotMethods.JSON.createObjectNode().put("id", Long.toString(chat)).put("data", data);
        query.set("from", person(chat, language));
        updates.tell("callback_query", _ -> query);
    }

    /** Somebody blocks the bot. */
    void block(long chat) {
        boolean _ = blocking.add(chat);
        ObjectNode member = BotMethods.JSON.createObjectNode();
        member.set("chat", privately(chat));
        member.putObject("new_chat_member").put("status", "kicked");
        updates.tell("my_chat_member", _ -> member);
    }

    private static ObjectNode person(long id, String language) {
        return BotMethods.JSON
                .createObjectNode()
                .put("id", id)
                .put("is_bot", false)
                .put("language_code", language);
    }

    private static ObjectNode privately(long chat) {
        return BotMethods.JSON.createObjectNode().put("id", chat).put("type", "private");
    }
}
