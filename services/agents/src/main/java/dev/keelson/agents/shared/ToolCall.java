package dev.keelson.agents.shared;

import dev.keelson.service.json.AnyJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/**
 * A model's wish to use a tool.
 *
 * @param arguments a JSON object
 */
public record ToolCall(CallId id, String tool, AnyJson arguments) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The same call with other arguments. */
    public ToolCall with(AnyJson other) {
        return new ToolCall(id, tool, other);
    }

    /** An argument that is a text. */
    public Optional<String> text(String name) {
        return node().path(name).asStringOpt();
    }

    /** The arguments, parsed. */
    public JsonNode node() {
        return JSON.readTree(arguments.text());
    }

    /** A JSON object out of a text; none where it is anything else. */
    public static Optional<AnyJson> object(String text) {
        try {
            JsonNode node = JSON.readTree(text.isBlank() ? "{}" : text);
            return node.isObject() ? Optional.of(new AnyJson(node.toString())) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
