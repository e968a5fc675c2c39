package dev.keelson.agents.dialects;

import dev.keelson.sse.ServerEvent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The events of OpenAI's Responses; what they have no word for is {@code keelson.} and the chunk's
 * own type. A call that a person has to judge first is an {@code mcp_approval_request} and no call,
 * so that no client runs it; it is told as a call once it is approved.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Responses</a>
 */
final class ResponsesWords implements Words {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OWN = "keelson.";
    private static final int MILLISECONDS_FROM_BIT = 16;
    private static final long SECOND = 1_000;

    /** Ends that are no failure: as much as there is is right. */
    private static final Map<String, String> INCOMPLETE =
            Map.of(
                    "ANSWER_TOO_LONG", "max_output_tokens",
                    "CANCELLED", "cancelled",
                    "INTERRUPTED", "interrupted");

    private final UUID run;
    private final Speech speech = new Speech();
    private final List<ObjectNode> said = new ArrayList<>();
    private final ArrayNode output = JSON.createArrayNode();
    private String session = "";
    private String agent = "";

    ResponsesWords(UUID run) {
        this.run = run;
    }

    @Override
    public List<ObjectNode> of(JsonNode chunk) {
        if (chunk.has("token")) {
            speak(chunk.path("token").asString(""));
        } else {
            endMessage(chunk.has("error") ? "incomplete" : "completed");
            tell(chunk, chunk.path("type").asString());
        }
        if (chunk.path("is_final").asBoolean(false)) {
            endMessage("completed");
            end(chunk);
        }
        List<ObjectNode> all = List.copyOf(said);
        said.clear();
        return all;
    }

    private void tell(JsonNode chunk, String type) {
        String content = chunk.path("content").asString("");
        switch (type) {
            case "session_info" -> begin(chunk);
            case "tool_call" -> call(chunk);
            case "assistant_message" -> {
                whole(content);
                if (chunk.has("metadata")) {
                    own(chunk);
                }
            }
            case "done" -> whole(content);
            case "error" -> {
                // it is the end, and nothing else
            }
            default -> own(chunk);
        }
    }

    private void begin(JsonNode chunk) {
        session = chunk.path("session_id").asString();
        agent = chunk.at("/metadata/agent").asString("");
        say("response.created").set("response", response("in_progress"));
        say("response.in_progress").set("response", response("in_progress"));
    }

    private ObjectNode response(String status) {
        ObjectNode response = JSON.createObjectNode();
        response.put("id", "resp_" + run).put("object", "response");
        // Ids of runs are ordered by time: they begin with their millisecond.
        response.put(
                "created_at", (run.getMostSignificantBits() >>> MILLISECONDS_FROM_BIT) / SECOND);
        response.put("status", status).put("model", agent);
        response.putNull("error").putNull("incomplete_details").putNull("usage");
        response.set("output", output.deepCopy());
        response.put("parallel_tool_calls", true).put("tool_choice", "auto").putArray("tools");
        response.putObject("metadata").put("session_id", session).put("run_id", run.toString());
        return response;
    }

    private void speak(String token) {
        if (token.isEmpty()) {
            return;
        }
        if (!speech.isOpen()) {
            ObjectNode item = item("msg", "message").put("role", "assistant");
            item.putArray("content");
            add(item);
            part("response.content_part.added").set("part", text(""));
        }
        speech.add(token);
        part("response.output_text.delta").put("delta", token).putArray("logprobs");
    }

    private void endMessage(String status) {
        if (!speech.isOpen()) {
            return;
        }
        String all = speech.end();
        part("response.output_text.done").put("text", all).putArray("logprobs");
        part("response.content_part.done").set("part", text(all));
        ObjectNode item = item("msg", "message").put("status", status).put("role", "assistant");
        item.putArray("content").add(text(all));
        finish(item);
    }

    /** A text that came at once, unless its pieces have just said it. */
    private void whole(String content) {
        if (speech.isNews(content)) {
            speak(content);
            endMessage("completed");
        }
    }

    private static ObjectNode text(String text) {
        ObjectNode part = JSON.createObjectNode().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    private void call(JsonNode chunk) {
        String arguments = chunk.path("arguments").toString();
        String tool = chunk.path("tool_name").asString();
        String call = chunk.path("call_id").asString();
        if (chunk.path("requires_approval").asBoolean(false)) {
            ObjectNode request =
                    JSON.createObjectNode()
                            .put("id", chunk.path("approval_request_id").asString())
                            .put("type", "mcp_approval_request")
                            .put("server_label", "keelson")
                            .put("name", tool)
                            .put("arguments", arguments)
                            .put("call_id", call);
            add(request);
            finish(request);
            return;
        }
        ObjectNode item = item("fc", "function_call").put("call_id", call).put("name", tool);
        add(item.deepCopy().put("arguments", ""));
        argued("response.function_call_arguments.delta").put("delta", arguments);
        argued("response.function_call_arguments.done")
                .put("name", tool)
                .put("arguments", arguments);
        finish(item.put("arguments", arguments).put("status", "completed"));
    }

    private ObjectNode item(String prefix, String type) {
        return JSON.createObjectNode()
                .put("id", id(prefix))
                .put("type", type)
                .put("status", "in_progress");
    }

    private String id(String prefix) {
        return prefix + "_" + run + "_" + output.size();
    }

    private void add(ObjectNode item) {
        say("response.output_item.added").put("output_index", output.size()).set("item", item);
    }

    private void finish(ObjectNode item) {
        say("response.output_item.done").put("output_index", output.size()).set("item", item);
        output.add(item);
    }

    private ObjectNode part(String type) {
        return say(type)
                .put("item_id", id("msg"))
                .put("output_index", output.size())
                .put("content_index", 0);
    }

    private ObjectNode argued(String type) {
        return say(type).put("item_id", id("fc")).put("output_index", output.size());
    }

    private void end(JsonNode chunk) {
        JsonNode error = chunk.path("error");
        String code = error.path("code").asString("");
        if (!error.isObject()) {
            ObjectNode response = response("completed");
            response.set("usage", usage(chunk.path("usage")));
            say("response.completed").set("response", response);
        } else if (INCOMPLETE.containsKey(code)) {
            ObjectNode response = response("incomplete");
            response.putObject("incomplete_details").put("reason", INCOMPLETE.get(code));
            say("response.incomplete").set("response", response);
        } else {
            ObjectNode response = response("failed");
            response.putObject("error")
                    .put("code", code)
                    .put("message", error.path("message").asString());
            say("response.failed").set("response", response);
        }
    }

    private static ObjectNode usage(JsonNode usage) {
        long input = usage.path("input_tokens").asLong(0);
        long out = usage.path("output_tokens").asLong(0);
        ObjectNode all = JSON.createObjectNode().put("input_tokens", input);
        all.putObject("input_tokens_details").put("cached_tokens", 0);
        all.put("output_tokens", out);
        all.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return all.put("total_tokens", input + out);
    }

    private void own(JsonNode chunk) {
        ObjectNode event = say(OWN + chunk.path("type").asString());
        Extras.of(chunk).forEach(event::set);
    }

    private ObjectNode say(String type) {
        ObjectNode event = JSON.createObjectNode().put("type", type);
        said.add(event);
        return event;
    }

    @Override
    public ServerEvent event(String id, long number, ObjectNode event) {
        event.put("sequence_number", number);
        return new ServerEvent(id, event.path("type").asString(), event.toString());
    }

    @Override
    public ObjectNode resync(String id) {
        return JSON.createObjectNode().put("type", OWN + "resync").put("cursor", id);
    }
}
