package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.sse.ServerEvent;
import dev.keelson.testkit.http.HttpCaller;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client of AG-UI insists on: RUN_STARTED first, one end, pieces only of what has begun, and
 * everything ended before the run is.
 *
 * @see <a href="https://docs.ag-ui.com/concepts/events">AG-UI</a>
 */
final class AgUiGrammar {

    private final Set<String> open = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private boolean over;

    private AgUiGrammar() {}

    static void check(List<ServerEvent> events) {
        var grammar = new AgUiGrammar();
        assertThat(HttpCaller.JSON.readTree(events.getFirst().data()).path("type").asString())
                .isEqualTo("RUN_STARTED");
        for (ServerEvent event : events) {
            assertThat(event.type()).isEqualTo(ServerEvent.MESSAGE);
            assertThat(grammar.over).describedAs("behind the end: %s", event).isFalse();
            grammar.read(HttpCaller.JSON.readTree(event.data()));
        }
        assertThat(grammar.over).isTrue();
        assertThat(grammar.open).isEmpty();
    }

    private void read(JsonNode event) {
        switch (event.path("type").asString()) {
            case "TEXT_MESSAGE_START" -> begin("message " + text(event, "messageId"));
            case "TEXT_MESSAGE_CONTENT" -> {
                isOpen("message " + text(event, "messageId"));
                text(event, "delta");
            }
            case "TEXT_MESSAGE_END" -> end("message " + text(event, "messageId"));
            case "TOOL_CALL_START" -> {
                text(event, "toolCallName");
                called.add(text(event, "toolCallId"));
                begin("call " + text(event, "toolCallId"));
            }
            case "TOOL_CALL_ARGS" -> {
                isOpen("call " + text(event, "toolCallId"));
                assertThat(HttpCaller.JSON.readTree(text(event, "delta")).isObject()).isTrue();
            }
            case "TOOL_CALL_END" -> end("call " + text(event, "toolCallId"));
            case "TOOL_CALL_RESULT" -> {
                assertThat(called).contains(text(event, "toolCallId"));
                text(event, "messageId");
                text(event, "content");
            }
            case "STEP_STARTED" -> begin("step " + text(event, "stepName"));
            case "STEP_FINISHED" -> end("step " + text(event, "stepName"));
            case "RUN_STARTED" -> {
                text(event, "threadId");
                text(event, "runId");
            }
            case "STATE_SNAPSHOT" -> text(event.path("snapshot"), "agent");
            case "STATE_DELTA" -> text(event.path("delta").path(0), "path");
            case "CUSTOM" -> {
                text(event, "name");
                assertThat(event.path("value").isObject()).isTrue();
            }
            case "RUN_FINISHED" -> finish(event);
            case "RUN_ERROR" -> {
                text(event, "message");
                over = true;
            }
            default -> throw new AssertionError("no event of AG-UI: " + event);
        }
    }

    private void finish(JsonNode event) {
        assertThat(open).isEmpty();
        text(event, "threadId");
        text(event, "runId");
        JsonNode outcome = event.path("outcome");
        if (text(outcome, "type").equals("interrupt")) {
            assertThat(outcome.path("interrupts").size()).isPositive();
            for (JsonNode interrupt : outcome.path("interrupts")) {
                text(interrupt, "id");
                text(interrupt, "reason");
                assertThat(called).doesNotContain(text(interrupt.path("metadata"), "call_id", ""));
            }
        }
        over = true;
    }

    private void begin(String what) {
        assertThat(open.add(what)).describedAs("begins twice: %s", what).isTrue();
    }

    private void isOpen(String what) {
        assertThat(open).contains(what);
    }

    private void end(String what) {
        assertThat(open.remove(what)).describedAs("never began: %s", what).isTrue();
    }

    private static String text(JsonNode node, String member) {
        String text = text(node, member, "");
        assertThat(text).describedAs("%s of %s", member, node).isNotEmpty();
        return text;
    }

    private static String text(JsonNode node, String member, String otherwise) {
        return node.path(member).asString(otherwise);
    }
}
