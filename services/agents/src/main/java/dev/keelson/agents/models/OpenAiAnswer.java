package dev.keelson.agents.models;

import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Puts the chunks of one streamed completion together, with what servers are known to do: an empty
 * first delta, calls that all have index 0 and differ by id alone, usage in an extra chunk without
 * choices, no {@code [DONE]} after a finish reason.
 */
final class OpenAiAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DONE = "[DONE]";

    private final Consumer<ModelEvent> events;
    private final List<Piece> calls = new ArrayList<>();
    private boolean reasonGiven;
    private boolean ended;

    OpenAiAnswer(Consumer<ModelEvent> events) {
        this.events = events;
    }

    /** A call whose arguments are still coming. */
    private static final class Piece {
        private final int index;
        private final String id;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();

        Piece(int index, String id) {
            this.index = index;
            this.id = id;
        }
    }

    /** Reads the data of one event. */
    void read(String data) {
        if (ended) {
            return;
        }
        if (data.strip().equals(DONE)) {
            finish();
            return;
        }
        JsonNode chunk = parsed(data);
        if (chunk.hasNonNull("error")) {
            throw ModelUnavailableException.failed("the model reported an error");
        }
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        String said = delta.path("content").asString("");
        if (!said.isEmpty()) {
            events.accept(new Said(said));
        }
        delta.path("tool_calls").valueStream().forEach(this::call);
        reasonGiven |= choice.hasNonNull("finish_reason");
        JsonNode usage = chunk.path("usage");
        if (usage.isObject()) {
            events.accept(
                    new Used(
                            new Usage(
                                    usage.path("prompt_tokens").asLong(0),
                                    usage.path("completion_tokens").asLong(0))));
        }
    }

    private static JsonNode parsed(String data) {
        try {
            JsonNode chunk = JSON.readTree(data);
            if (chunk.isObject()) {
                return chunk;
            }
        } catch (JacksonException broken) {
            throw ModelUnavailableException.unreadable("the answer cannot be read", broken);
        }
        throw ModelUnavailableException.refused("the answer is no object");
    }

    private void call(JsonNode part) {
        int index = part.path("index").asInt(0);
        String id = part.path("id").asString("");
        Piece piece = piece(index, id);
        JsonNode function = part.path("function");
        piece.name.append(function.path("name").asString(""));
        piece.arguments.append(function.path("arguments").asString(""));
    }

    private Piece piece(int index, String id) {
        for (Piece known : calls.reversed()) {
            boolean another = !id.isEmpty() && !known.id.isEmpty() && !known.id.equals(id);
            if (known.index == index && !another) {
                return known;
            }
        }
        var added = new Piece(index, id);
        calls.add(added);
        return added;
    }

    /** The connection ended. */
    void end() {
        if (ended) {
            return;
        }
        if (!reasonGiven) {
            throw ModelUnavailableException.failed("the answer broke off");
        }
        finish();
    }

    private void finish() {
        ended = true;
        calls.stream().map(OpenAiAnswer::whole).map(Called::new).forEach(events);
        events.accept(new Finished());
    }

    private static ToolCall whole(Piece piece) {
        String id = piece.id.isEmpty() ? "call_" + UUID.randomUUID() : piece.id;
        return ToolCall.object(piece.arguments.toString())
                .map(arguments -> new ToolCall(new CallId(id), piece.name.toString(), arguments))
                .orElseThrow(() ->
                        ModelUnavailableException.refused("arguments that are no JSON object"));
    }
}
