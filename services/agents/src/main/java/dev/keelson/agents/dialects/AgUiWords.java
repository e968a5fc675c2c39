package dev.keelson.agents.dialects;

import dev.keelson.sse.ServerEvent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of the Agent User Interaction Protocol, with ids. A call that a person has to judge
 * first is an interrupt and no call, so that no client runs it; it is told as a call once it is
 * approved.
 *
 * @see <a href="https://docs.ag-ui.com/concepts/events">AG-UI</a>
 */
final class AgUiWords implements Words {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final UUID run;
    private final Speech speech = new Speech();
    private final List<ObjectNode> said = new ArrayList<>();
    private final ArrayNode interrupts = JSON.createArrayNode();
    private Optional<String> step = Optional.empty();
    private int messages;

    AgUiWords(UUID run) {
        this.run = run;
    }

    @Override
    public List<ObjectNode> of(JsonNode chunk) {
        if (chunk.has("token")) {
            speak(chunk.path("token").asString(""));
        } else {
            endMessage();
            tell(chunk, chunk.path("type").asString());
        }
        if (chunk.path("is_final").asBoolean(false)) {
            endMessage();
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
            case "tool_result" -> result(chunk);
            case "agent_switched" -> handOver(chunk);
            case "status" -> status(chunk);
            case "subtask_completed" -> {
                custom(chunk);
                endStep();
            }
            case "assistant_message" -> {
                whole(content);
                if (chunk.has("metadata")) {
                    custom(chunk);
                }
            }
            case "plan_approval_required" ->
                    interrupt(chunk, "Do you want this plan?").set("plan", chunk.path("plan"));
            case "done" -> whole(content);
            case "error" -> {
                // it is the end, and nothing else
            }
            default -> custom(chunk);
        }
    }

    private void begin(JsonNode chunk) {
        say("RUN_STARTED").put("threadId", chunk.path("session_id").asString()).put("runId", id());
        say("STATE_SNAPSHOT").putObject("snapshot").set("agent", chunk.at("/metadata/agent"));
    }

    private void speak(String token) {
        if (token.isEmpty()) {
            return;
        }
        if (!speech.isOpen()) {
            messages++;
            say("TEXT_MESSAGE_START").put("messageId", message()).put("role", "assistant");
        }
        speech.add(token);
        say("TEXT_MESSAGE_CONTENT").put("messageId", message()).put("delta", token);
    }

    private void endMessage() {
        if (speech.isOpen()) {
            String _ = speech.end();
            say("TEXT_MESSAGE_END").put("messageId", message());
        }
    }

    /** A text that came at once, unless its pieces have just said it. */
    private void whole(String content) {
        if (speech.isNews(content)) {
            speak(content);
            endMessage();
        }
    }

    private void call(JsonNode chunk) {
        JsonNode arguments = chunk.path("arguments");
        if (chunk.path("requires_approval").asBoolean(false)) {
            String tool = chunk.path("tool_name").asString();
            ObjectNode metadata = interrupt(chunk, "Do you want " + tool + " to be run?");
            metadata.set("call_id", chunk.path("call_id"));
            metadata.put("tool_name", tool);
            metadata.set("arguments", arguments);
            return;
        }
        String id = chunk.path("call_id").asString();
        say("TOOL_CALL_START")
                .put("toolCallId", id)
                .put("toolCallName", chunk.path("tool_name").asString());
        say("TOOL_CALL_ARGS").put("toolCallId", id).put("delta", arguments.toString());
        say("TOOL_CALL_END").put("toolCallId", id);
    }

    /** The run will end with this question; what the answer needs is its metadata. */
    private ObjectNode interrupt(JsonNode chunk, String question) {
        return interrupts
                .addObject()
                .put("id", chunk.path("approval_request_id").asString())
                .put("reason", "confirmation")
                .put("message", question)
                .putObject("metadata");
    }

    /** The runtime's own tools: their arguments are not told. */
    private void result(JsonNode chunk) {
        String id = chunk.path("call_id").asString();
        say("TOOL_CALL_START")
                .put("toolCallId", id)
                .put("toolCallName", chunk.path("tool_name").asString());
        say("TOOL_CALL_END").put("toolCallId", id);
        say("TOOL_CALL_RESULT")
                .put("messageId", "result_" + id)
                .put("toolCallId", id)
                .put("content", chunk.path("content").asString(""))
                .put("role", "tool");
    }

    private void handOver(JsonNode chunk) {
        say("STATE_DELTA")
                .putArray("delta")
                .addObject()
                .put("op", "replace")
                .put("path", "/agent")
                .set("value", chunk.at("/metadata/to"));
        custom(chunk);
    }

    private void status(JsonNode chunk) {
        JsonNode subtask = chunk.at("/metadata/subtask");
        if (subtask.isNumber()) {
            endStep();
            String name = "subtask " + subtask.asInt();
            step = Optional.of(name);
            say("STEP_STARTED").put("stepName", name);
        }
        custom(chunk);
    }

    private void endStep() {
        step.ifPresent(name -> say("STEP_FINISHED").put("stepName", name));
        step = Optional.empty();
    }

    private void end(JsonNode chunk) {
        endStep();
        JsonNode error = chunk.path("error");
        if (error.isObject()) {
            say("RUN_ERROR")
                    .put("message", error.path("message").asString())
                    .put("code", error.path("code").asString());
            return;
        }
        ObjectNode finished =
                say("RUN_FINISHED")
                        .put("threadId", chunk.path("session_id").asString())
                        .put("runId", id());
        if (chunk.has("usage")) {
            finished.putObject("result").set("usage", chunk.path("usage"));
        }
        ObjectNode outcome = finished.putObject("outcome");
        if (interrupts.isEmpty()) {
            outcome.put("type", "success");
        } else {
            outcome.put("type", "interrupt").set("interrupts", interrupts);
        }
    }

    /** What the protocol has no word for, with its own members. */
    private void custom(JsonNode chunk) {
        ObjectNode value =
                say("CUSTOM").put("name", chunk.path("type").asString()).putObject("value");
        Extras.of(chunk).forEach(value::set);
    }

    private ObjectNode say(String type) {
        ObjectNode event = JSON.createObjectNode().put("type", type);
        said.add(event);
        return event;
    }

    private String id() {
        return run.toString();
    }

    private String message() {
        return "msg_" + run + "_" + messages;
    }

    @Override
    public ServerEvent event(String id, long number, ObjectNode event) {
        return new ServerEvent(id, ServerEvent.MESSAGE, event.toString());
    }

    @Override
    public ObjectNode resync(String id) {
        ObjectNode event = JSON.createObjectNode().put("type", "CUSTOM").put("name", "resync");
        event.putObject("value").put("cursor", id);
        return event;
    }
}
