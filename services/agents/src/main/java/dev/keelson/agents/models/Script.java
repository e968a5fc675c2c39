package dev.keelson.agents.models;

import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.agents.models.ModelRequest.Turn;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the scripted model answers: the same answer to the same request. See {@link Directive} for
 * what a message can order, and {@link Rules} for what is answered else.
 */
final class Script {

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int ID_BYTES = 8;

    private Script() {}

    static List<ModelEvent> answer(ModelRequest request) {
        Reply reply = Rules.reply(request, Directive.of(request.lastSaid()));
        var events = new ArrayList<ModelEvent>();
        words(reply.text()).forEach(word -> events.add(new Said(word)));
        String seed = seed(request);
        for (Wish wish : reply.calls()) {
            var id = new CallId("call_" + hash(seed + events.size()));
            events.add(new Called(new ToolCall(id, wish.tool(), wish.arguments())));
        }
        events.add(new Used(new Usage(tokens(request), events.size())));
        events.add(new Finished());
        return List.copyOf(events);
    }

    /** A call that has no id yet. */
    record Wish(String tool, AnyJson arguments) {}

    /** What is said, and then called. */
    record Reply(String text, List<Wish> calls) {

        Reply {
            calls = List.copyOf(calls);
        }

        static Reply saying(String text) {
            return new Reply(text, List.of());
        }

        static Reply calling(Wish... calls) {
            return new Reply("", List.of(calls));
        }
    }

    /** A text of so many words. */
    static String words(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i % 7 == 0 ? "naïve—" + i : "word" + i)
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.splitWithDelimiters(" ", 0)).stream()
                        .collect(
                                ArrayList::new,
                                (List<String> words, String part) -> {
                                    if (part.equals(" ") && !words.isEmpty()) {
                                        words.set(words.size() - 1, words.getLast() + part);
                                    } else if (!part.isEmpty()) {
                                        words.add(part);
                                    }
                                },
                                List::addAll);
    }

    private static long tokens(ModelRequest request) {
        return request.turns().stream().mapToLong(turn -> turn.content().length()).sum()
                / CHARACTERS_A_TOKEN;
    }

    private static String seed(ModelRequest request) {
        return request.turns().stream().map(Turn::toString).collect(Collectors.joining("\n"));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
