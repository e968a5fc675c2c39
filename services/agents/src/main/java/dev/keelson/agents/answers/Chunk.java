package dev.keelson.agents.answers;

import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.SessionId;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One piece of an answer, as the client gets it. Immutable.
 *
 * @param members beside its type, in the order in which they are written
 */
public record Chunk(ChunkType type, Finality finality, Map<String, Object> members) {

    public Chunk {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Whether something follows. */
    public enum Finality {
        /** More is to come. */
        MORE,
        /** This is the last chunk of its run. */
        LAST
    }

    static Chunk of(ChunkType type) {
        return new Chunk(type, Finality.MORE, Map.of());
    }

    /** A piece of the answer's text. */
    static Chunk token(String text) {
        return of(ChunkType.ASSISTANT_MESSAGE).with("token", text);
    }

    /** Says what is going on. */
    static Chunk status(String text) {
        return of(ChunkType.STATUS).with("content", text);
    }

    /** Something has gone wrong; always the last. */
    public static Chunk error(String code, String message) {
        return of(ChunkType.ERROR).with("error", Map.of("code", code, "message", message)).last();
    }

    Chunk with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Chunk(type, finality, more);
    }

    /** Says what the answer has cost. */
    Chunk using(Usage usage, Prices prices) {
        return usage.total() == 0
                ? this
                : with("usage", new UsageShape(usage.input(), usage.output(), prices.of(usage)));
    }

    private record UsageShape(long inputTokens, long outputTokens, long costMicros) {}

    Chunk last() {
        return new Chunk(type, Finality.LAST, members);
    }

    /** The JSON of a chunk of that run. */
    public String json(SessionId session, UUID run) {
        var all = new LinkedHashMap<String, Object>();
        all.put("type", type.text());
        all.put("is_final", finality == Finality.LAST);
        all.put("session_id", session);
        all.put("run_id", run);
        all.putAll(members);
        return new String(AgentsJson.JSON.write(all), StandardCharsets.UTF_8);
    }
}
