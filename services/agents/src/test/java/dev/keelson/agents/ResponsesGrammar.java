package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.sse.ServerEvent;
import dev.keelson.testkit.http.HttpCaller;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client of Responses puts together: numbers without a gap, items in their order, deltas
 * that are the whole text, and a last response that has it all.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Responses</a>
 */
final class ResponsesGrammar {

    private static final Set<String> ENDS =
            Set.of("response.completed", "response.failed", "response.incomplete");

    private final List<JsonNode> items = new ArrayList<>();
    private final StringBuilder deltas = new StringBuilder();
    private Optional<String> open = Optional.empty();

    private ResponsesGrammar() {}

    static void check(List<ServerEvent> events) {
        var grammar = new ResponsesGrammar();
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = HttpCaller.JSON.readTree(events.get(i).data());
            String type = event.path("type").asString();
            assertThat(events.get(i).type()).isEqualTo(type);
            assertThat(event.path("sequence_number").asInt()).isEqualTo(i + 1);
            assertThat(ENDS.contains(type)).isEqualTo(i == events.size() - 1);
            grammar.read(type, event);
        }
        assertThat(events.get(0).type()).isEqualTo("response.created");
        assertThat(events.get(1).type()).isEqualTo("response.in_progress");
    }

    private void read(String type, JsonNode event) {
        switch (type) {
            case "response.output_item.added" -> {
                assertThat(open).isEmpty();
                assertThat(event.path("output_index").asInt(-1)).isEqualTo(items.size());
                open = Optional.of(event.at("/item/id").asString());
                deltas.setLength(0);
            }
            case "response.content_part.added", "response.content_part.done" -> isOfItem(event);
            case "response.output_text.delta", "response.function_call_arguments.delta" -> {
                isOfItem(event);
                deltas.append(event.path("delta").asString());
            }
            case "response.output_text.done" -> whole(event, "text");
            case "response.function_call_arguments.done" -> whole(event, "arguments");
            case "response.output_item.done" -> {
                assertThat(open).contains(event.at("/item/id").asString());
                assertThat(event.path("output_index").asInt(-1)).isEqualTo(items.size());
                items.add(event.path("item"));
                open = Optional.empty();
            }
            case "response.created", "response.in_progress" ->
                    assertThat(event.at("/response/status").asString()).isEqualTo("in_progress");
            case "response.completed", "response.failed", "response.incomplete" ->
                    end(type, event.path("response"));
            default -> assertThat(type).startsWith("keelson.");
        }
    }

    private void isOfItem(JsonNode event) {
        assertThat(open).contains(event.path("item_id").asString());
        assertThat(event.path("output_index").asInt(-1)).isEqualTo(items.size());
    }

    private void whole(JsonNode event, String member) {
        isOfItem(event);
        assertThat(event.path(member).asString()).isEqualTo(deltas.toString());
    }

    private void end(String type, JsonNode response) {
        assertThat(open).isEmpty();
        assertThat("response." + response.path("status").asString()).isEqualTo(type);
        assertThat(response.path("output").valueStream()).containsExactlyElementsOf(items);
        assertThat(response.path("error").isNull()).isEqualTo(!type.equals("response.failed"));
        assertThat(response.path("incomplete_details").isNull())
                .isEqualTo(!type.equals("response.incomplete"));
    }
}
