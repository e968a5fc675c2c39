package dev.keelson.sandbox.telegram;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** What a bot has lately written to people, the last thousand messages. Thread-safe. */
public final class Inbox {

    private static final int MOST = 1_000;

    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private long nextId = 1;

    /** Nothing has been written yet. */
    Inbox() {}

    /** A message as it was delivered. */
    public record Message(
            long messageId, long chat, String text, List<Button> buttons, Instant sentAt) {

        public Message {
            buttons = List.copyOf(buttons);
        }
    }

    /** A button under a message. */
    public record Button(String text, String data) {}

    /** Delivers a message. */
    public synchronized Message deliver(
            long chat, String text, List<Button> buttons, Instant sentAt) {
        var message = new Message(nextId++, chat, text, buttons, sentAt);
        messages.add(message);
        if (messages.size() > MOST) {
            Message _ = messages.remove();
        }
        return message;
    }

    /** What somebody got, the oldest first. */
    public synchronized List<Message> of(long chat) {
        return messages.stream().filter(each -> each.chat() == chat).toList();
    }
}
