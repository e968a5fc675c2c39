package dev.keelson.agents.conversations;

import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.conversations.Message.Role;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model still sees of a conversation.
 *
 * @param summary of what went before, if anything did
 * @param messages in order
 */
public record Dialogue(Optional<Message> summary, List<Message> messages) {

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int LONGEST_SUMMARY = 4_000;
    private static final int LONGEST_LINE = 120;

    public Dialogue {
        messages = List.copyOf(messages);
    }

    /** Calls that nothing has answered, in the order in which they were made. */
    public List<ToolCall> openCalls() {
        Set<CallId> answered =
                messages.stream()
                        .flatMap(message -> message.content().answers().stream())
                        .collect(Collectors.toSet());
        return messages.stream()
                .flatMap(message -> message.content().calls().stream())
                .filter(call -> !answered.contains(call.id()))
                .toList();
    }

    /** The message that made a call. */
    public Optional<Message> caller(CallId call) {
        return messages.stream()
                .filter(message ->
                        message.content().calls().stream().anyMatch(it -> it.id().equals(call)))
                .findFirst();
    }

    /** About how many tokens a model reads. */
    public long tokens() {
        return (summary.map(Dialogue::length).orElse(0L)
                        + messages.stream().mapToLong(Dialogue::length).sum())
                / CHARACTERS_A_TOKEN;
    }

    private static long length(Message message) {
        return message.content().text().length()
                + message.content().calls().stream()
                        .mapToLong(call -> call.arguments().text().length())
                        .sum();
    }

    /**
     * The oldest messages, so many that the rest is about half of what is too much; they end where
     * a person begins to speak, so never between a call and its result. Empty where there is no
     * such place.
     */
    public List<Message> oldest() {
        long half = tokens() * CHARACTERS_A_TOKEN / 2;
        long sum = 0;
        int cut = 0;
        for (int i = 0; i < messages.size(); i++) {
            boolean turn = messages.get(i).content().role() == Role.USER;
            if (turn && i > 0 && (sum <= half || cut == 0)) {
                cut = i;
            }
            sum += length(messages.get(i));
        }
        return messages.subList(0, cut);
    }

    /** A summary of messages: what was said, each in a line, and of a longer one its beginning. */
    public static Content summary(Optional<Message> before, List<Message> told) {
        var lines = new ArrayList<String>();
        before.ifPresent(message -> lines.add(message.content().text()));
        told.stream()
                .map(Message::content)
                .filter(content -> !content.text().isBlank())
                .map(content ->
                        content.role().name().toLowerCase(Locale.ROOT)
                                + ": "
                                + beginning(content.text()))
                .forEach(lines::add);
        String text = String.join("\n", lines);
        int kept = Math.max(0, text.length() - LONGEST_SUMMARY);
        return Content.summary(text.substring(kept), told.getLast().seq());
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
