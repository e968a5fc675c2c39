package dev.keelson.agents.dialects;

import dev.keelson.sse.Cursor;
import dev.keelson.sse.Dialect;
import dev.keelson.sse.LogEvent;
import dev.keelson.sse.ServerEvent;
import dev.keelson.sse.Telling;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a run in other words, of which it counts the events: the first one is 1. It reads the log
 * from its beginning whoever comes back, and leaves out what was seen: so the rest is the same to
 * the byte, and no cursor has to know what the words remember. A log is bounded by what an answer
 * may be.
 */
final class Retelling implements Telling {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36}):([a-z])([0-9]{1,18})");

    private final UUID run;
    private final char mark;
    private final Words words;
    private long seen;
    private long told;

    private Retelling(UUID run, char mark, Words words, long seen) {
        this.run = run;
        this.mark = mark;
        this.words = words;
        this.seen = seen;
    }

    /** A dialect whose ids have this letter before their number, so that no other takes them. */
    static Dialect in(char mark, Function<UUID, Words> words) {
        return (run, lastId) ->
                lastId.map(id -> number(run, mark, id))
                        .orElseGet(() -> Optional.of(0L))
                        .map(seen -> new Retelling(run, mark, words.apply(run), seen));
    }

    private static Optional<Long> number(UUID run, char mark, String id) {
        Matcher parts = ID.matcher(id);
        return parts.matches()
                        && parts.group(1).equals(run.toString())
                        && parts.group(2).charAt(0) == mark
                ? Optional.of(Long.parseLong(parts.group(3)))
                : Optional.empty();
    }

    static String id(UUID run, char mark, long number) {
        return run + ":" + mark + number;
    }

    @Override
    public Cursor from() {
        return Cursor.start(run);
    }

    @Override
    public String seen() {
        return id(run, mark, seen);
    }

    @Override
    public List<ServerEvent> tell(LogEvent event) {
        var fresh = new ArrayList<ServerEvent>();
        for (ObjectNode said : words.of(JSON.readTree(event.data()))) {
            told++;
            if (told > seen) {
                seen = told;
                fresh.add(words.event(seen(), told, said));
            }
        }
        return List.copyOf(fresh);
    }

    @Override
    public ServerEvent resync(long last) {
        return words.event(seen(), seen, words.resync(seen()));
    }
}
