package dev.keelson.agents.models;

import dev.keelson.agents.registry.Tool;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;

import java.util.List;
import java.util.Optional;

/** A conversation as a model is given it, and the tools that it may call. */
public record ModelRequest(List<Turn> turns, List<Tool> tools) {

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** Who speaks. */
    public enum Role {
        /** The runtime. */
        SYSTEM,
        /** The person. */
        USER,
        /** The model. */
        ASSISTANT,
        /** A tool that was called. */
        TOOL
    }

    /**
     * One message.
     *
     * @param calls what an assistant wanted called
     * @param answers the call that a tool's message answers
     */
    public record Turn(Role role, String content, List<ToolCall> calls, Optional<CallId> answers) {

        public Turn {
            calls = List.copyOf(calls);
        }

        /** A message that is text alone. */
        public static Turn of(Role role, String content) {
            return new Turn(role, content, List.of(), Optional.empty());
        }
    }

    /** Tells whether a tool is offered. */
    boolean offers(String tool) {
        return tools.stream().anyMatch(each -> each.name().equals(tool));
    }

    /** What the person said last. */
    String lastSaid() {
        return turns.stream()
                .filter(turn -> turn.role() == Role.USER)
                .reduce((_, later) -> later)
                .map(Turn::content)
                .orElse("");
    }

    /** The name of the tool whose result is the last message. */
    Optional<String> lastAnswered() {
        return Optional.of(turns)
                .filter(all -> !all.isEmpty())
                .flatMap(all -> all.getLast().answers())
                .map(this::toolOf);
    }

    private String toolOf(CallId call) {
        return turns.stream()
                .flatMap(turn -> turn.calls().stream())
                .filter(each -> each.id().equals(call))
                .map(ToolCall::tool)
                .findFirst()
                .orElse("");
    }
}
