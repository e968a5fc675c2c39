package dev.keelson.agents.models;

import dev.keelson.agents.models.ModelRequest.Role;
import dev.keelson.agents.models.ModelRequest.Turn;
import dev.keelson.agents.registry.Tool;
import dev.keelson.agents.registry.Tool.Approval;
import dev.keelson.agents.registry.Tool.Place;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests of OpenAI's chat completions, written and read. */
final class OpenAiJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OpenAiJson() {}

    static byte[] request(String model, ModelRequest request) {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", model);
        root.put("stream", true);
        root.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = root.putArray("messages");
        request.turns().forEach(turn -> write(messages.addObject(), turn));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = root.putArray("tools");
            request.tools().forEach(tool -> write(tools.addObject(), tool));
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void write(ObjectNode message, Turn turn) {
        message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
        message.put("content", turn.content());
        turn.answers().ifPresent(call -> message.put("tool_call_id", call.value()));
        if (!turn.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            turn.calls().forEach(call -> write(calls.addObject(), call));
        }
    }

    static void write(ObjectNode node, ToolCall call) {
        node.put("id", call.id().value());
        node.put("type", "function");
        node.putObject("function")
                .put("name", call.tool())
                .put("arguments", call.arguments().text());
    }

    private static void write(ObjectNode node, Tool tool) {
        node.put("type", "function");
        node.putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", JSON.readTree(tool.parameters().text()));
    }

    static ModelRequest read(JsonNode root) {
        List<Turn> turns = root.path("messages").valueStream().map(OpenAiJson::turn).toList();
        List<Tool> tools = root.path("tools").valueStream().map(OpenAiJson::tool).toList();
        return new ModelRequest(turns, tools);
    }

    private static Turn turn(JsonNode message) {
        return new Turn(
                Role.valueOf(message.path("role").asString("user").toUpperCase(Locale.ROOT)),
                message.path("content").asString(""),
                message.path("tool_calls").valueStream().map(OpenAiJson::call).toList(),
                Optional.of(message.path("tool_call_id").asString(""))
                        .filter(id -> !id.isEmpty())
                        .map(CallId::new));
    }

    private static ToolCall call(JsonNode node) {
        JsonNode function = node.path("function");
        return new ToolCall(
                new CallId(node.path("id").asString("call")),
                function.path("name").asString(""),
                new AnyJson(function.path("arguments").asString("{}")));
    }

    private static Tool tool(JsonNode node) {
        JsonNode function = node.path("function");
        return new Tool(
                function.path("name").asString(""),
                function.path("description").asString(""),
                Place.CLIENT,
                Approval.NOT_NEEDED,
                new AnyJson(function.path("parameters").toString()));
    }
}
