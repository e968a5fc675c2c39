package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.sse.EventParser;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What servers are known to send, in the form in which they send it. */
class RecordedAnswersIT {

    private static List<ModelEvent> read(String recorded) {
        var events = new ArrayList<ModelEvent>();
        var answer = new OpenAiAnswer(events::add);
        var parser = new EventParser(1 << 20, event -> answer.read(event.data()));
        parser.read(recorded.getBytes(StandardCharsets.UTF_8));
        answer.end();
        return events;
    }

    /** An answer as a server gave it. */
    private static List<ModelEvent> recorded(String name) {
        try (InputStream in = RecordedAnswersIT.class.getResourceAsStream(name + ".sse")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    @Test
    void usageInAnExtraChunkWithoutChoicesIsCounted() {
        assertThat(recorded("usage-in-an-extra-chunk"))
                .startsWith(new Said("Hi"), new Used(new Usage(9, 1)), new Finished());
    }

    @Test
    void parallelCallsThatAllHaveIndexZeroAreToldApartByTheirIds() {
        List<ModelEvent> events = recorded("parallel-calls-with-index-0");
        assertThat(ModelContract.calls(events).stream().map(call -> call.arguments().text()))
                .containsExactly("{\"path\":\"1\"}", "{\"path\":\"2\"}");
    }

    @Test
    void argumentsThatComeInPiecesAreOneCall() {
        List<ModelEvent> events = recorded("arguments-in-pieces");
        assertThat(events).hasSize(2);
        assertThat(((Called) events.getFirst()).call().text("path")).contains("x");
    }

    @Test
    void anEndWithoutAReasonIsNone() {
        assertThatExceptionOfType(ModelUnavailableException.class)
                .isThrownBy(
                        () -> read("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n"))
                .satisfies(it -> assertThat(it.trouble().reason()).isEqualTo(Reason.FAILED));
    }
}
