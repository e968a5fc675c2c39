package dev.keelson.agents.dialects;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What only the runtime's own words can say. */
final class Extras {

    private static final Set<String> ENVELOPE =
            Set.of("type", "is_final", "session_id", "run_id", "usage");

    private Extras() {}

    /** The members of a chunk beside those that each one has. */
    static Map<String, JsonNode> of(JsonNode chunk) {
        var members = new LinkedHashMap<String, JsonNode>();
        chunk.properties().stream()
                .filter(member -> !ENVELOPE.contains(member.getKey()))
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
