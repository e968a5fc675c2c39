package dev.keelson.agents.registry;

import dev.keelson.agents.shared.AgentType;

import java.util.List;
import java.util.Optional;

/**
 * An agent: what it is told, and what it may call.
 *
 * @param prompt the system message of its model calls
 * @param tools names of the tools that it may call
 * @param writes what the paths that it writes end with; empty: anything
 */
public record Agent(
        AgentType type,
        String description,
        String prompt,
        List<String> tools,
        List<String> writes) {

    /** How many times a session's agent can change. */
    public static final int MOST_SWITCHES = 50;

    public Agent {
        tools = List.copyOf(tools);
        writes = List.copyOf(writes);
    }

    /** Why the agent may not write there, if so. */
    Optional<String> refusesPath(String path) {
        boolean allowed = writes.isEmpty() || writes.stream().anyMatch(path::endsWith);
        return allowed
                ? Optional.empty()
                : Optional.of(
                        type + " writes only files that end with " + String.join(", ", writes));
    }
}
