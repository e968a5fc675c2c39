package dev.keelson.recruiting.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The people who talk with the sandbox's bot: what they got, and what they did. The last thousand
 * of each. Thread-safe.
 */
final class SandboxChats {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int MOST = 1_000;

    private final ArrayDeque<Note> notes = new ArrayDeque<>();
    private final ArrayDeque<ObjectNode> updates = new ArrayDeque<>();
    private final Set<Long> blocked = new HashSet<>();
    private long nextMessage = 1;
    private long nextUpdate = 1;

    /** Something that the bot wrote, or showed after a button was pressed. */
    record Note(long chat, long messageId, String text, List<Button> buttons) {

        Note {
            buttons = List.copyOf(buttons);
        }
    }

    /** A button under a message. */
    record Button(String text, String data) {}

    /** Whether somebody has blocked the bot. */
    synchronized boolean hasBlocked(long chat) {
        return blocked.contains(chat);
    }

    /** Keeps what the bot wrote; answers its number. */
    synchronized long write(long chat, String text, JsonNode keyboard) {
        var buttons = new ArrayList<Button>();
        for (JsonNode row : keyboard) {
            for (JsonNode each : row) {
                buttons.add(
                        new Button(
                                each.path("text").asString(""),
                                each.path("callback_data").asString("")));
            }
        }
        var note = new Note(chat, nextMessage++, text, buttons);
        notes.addFirst(note);
        while (notes.size() > MOST) {
            notes.removeLast();
        }
        return note.messageId();
    }

    /** What somebody got, the latest first. */
    synchronized List<Note> of(long chat) {
        return notes.stream().filter(each -> each.chat() == chat).toList();
    }

    /** Somebody says something; {@code /start} with what a link carried is something too. */
    synchronized void say(long chat, String language, String text) {
        boolean _ = blocked.remove(chat);
        ObjectNode message = update().putObject("message");
        person(message.putObject("from"), chat, language);
        ObjectNode _ =
                message.put("text", text).putObject("chat").put("id", chat).put("type", "private");
    }

    /** Somebody presses a button. */
    synchronized void press(long chat, String language, String data) {
        ObjectNode query = update().putObject("callback_query").put("data", data);
        ObjectNode _ = query.put("id", Long.toString(chat));
        person(query.putObject("from"), chat, language);
    }

    /** Somebody blocks the bot. */
    synchronized void block(long chat) {
        boolean _ = blocked.add(chat);
        ObjectNode member = update().putObject("my_chat_member");
        ObjectNode _ = member.putObject("chat").put("id", chat).put("type", "private");
        ObjectNode _ = member.putObject("new_chat_member").put("status", "kicked");
    }

    private ObjectNode update() {
        ObjectNode update = JSON.createObjectNode().put("update_id", nextUpdate++);
        updates.add(update);
        if (updates.size() > MOST) {
            ObjectNode _ = updates.remove();
        }
        return update;
    }

    private static void person(ObjectNode from, long id, String language) {
        ObjectNode _ = from.put("id", id).put("is_bot", false).put("language_code", language);
    }

    /** The updates from this one on; those before are done. */
    synchronized List<ObjectNode> updates(long offset) {
        if (offset > 0) {
            boolean _ = updates.removeIf(each -> each.path("update_id").asLong(0) < offset);
        }
        return updates.stream().limit(100).toList();
    }
}
