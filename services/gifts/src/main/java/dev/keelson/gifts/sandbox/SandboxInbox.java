package dev.keelson.gifts.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** What the bot has lately written to people, the last thousand messages. Thread-safe. */
final class SandboxInbox {

    private static final int MOST = 1_000;

    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private long nextId = 1;

    /** A message as it was delivered. */
    record Message(long messageId, long telegramId, String text, Instant sentAt) {}

    synchronized Message deliver(long telegramId, String text, Instant at) {
        var message = new Message(nextId++, telegramId, text, at);
        messages.add(message);
        if (messages.size() > MOST) {
            messages.remove();
        }
        return message;
    }

    /** What somebody got, the oldest first. */
    synchronized List<Message> of(long telegramId) {
        return messages.stream().filter(each -> each.telegramId() == telegramId).toList();
    }
}
