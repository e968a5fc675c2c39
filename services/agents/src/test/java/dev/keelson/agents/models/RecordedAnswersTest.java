package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.agents.models.ModelUnavailableException.Reason;
import dev.keelson.sse.EventParser;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What servers are known to send, in the form in which they send it. */
class RecordedAnswersTest {

    private static List<ModelEvent> read(String recorded) {
        var events = new ArrayList<ModelEvent>();
        var answer = new OpenAiAnswer(events::add);
        var parser = new EventParser(1 << 20, event -> answer.read(event.data()));
        parser.read(recorded.getBytes(StandardCharsets.UTF_8));
        answer.end();
        return events;
    }

    @Test
    void usageInAnExtraChunkWithoutChoicesIsCounted() {
        assertThat(
                        read(
                                """
                                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

                                data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

                                data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                                data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}

                                data: [DONE]

                                """))
                .startsWith(new Said("Hi"), new Used(new Usage(9, 1)), new Finished());
    }

    @Test
    void parallelCallsThatAllHaveIndexZeroAreToldApartByTheirIds() {
        List<ModelEvent> events =
                read(
                        """
                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"read_file","arguments":"{\\"path\\":\\"1\\"}"}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"read_file","arguments":"{\\"path\\":\\"2\\"}"}}]}}]}

                        data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}

                        data: [DONE]

                        """);
        assertThat(ModelContract.calls(events).stream().map(call -> call.arguments().text()))
                .containsExactly("{\"path\":\"1\"}", "{\"path\":\"2\"}");
    }

    @Test
    void argumentsThatComeInPiecesAreOneCall() {
        List<ModelEvent> events =
                read(
                        """
                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"read_file","arguments":""}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"path\\":"}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"x\\"}"}}]}}]}

                        data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}

                        """);
        assertThat(events).hasSize(2);
        assertThat(((Called) events.getFirst()).call().text("path")).contains("x");
    }

    @Test
    void anEndWithoutAReasonIsNone() {
        assertThatExceptionOfType(ModelUnavailableException.class)
                .isThrownBy(
                        () -> read("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n"))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.FAILED));
    }
}
