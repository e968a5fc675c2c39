package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.models.ModelEvent.Called;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.agents.models.ModelEvent.Used;
import dev.keelson.agents.models.ModelRequest.Role;
import dev.keelson.agents.models.ModelRequest.Turn;
import dev.keelson.agents.registry.RegistryFile;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.outside.Trouble.Reason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every model does, played or real. */
abstract class ModelContract {

    abstract ModelProvider model();

    static ModelRequest asking(String said) {
        var registry = RegistryFile.read(Optional.empty());
        return new ModelRequest(
                List.of(Turn.of(Role.SYSTEM, "Be brief."), Turn.of(Role.USER, said)),
                registry.toolsOf(registry.first()));
    }

    List<ModelEvent> answer(String said) {
        var events = new ArrayList<ModelEvent>();
        try (ModelStream stream = model().open(asking(said))) {
            do {
                events.add(stream.next());
            } while (!(events.getLast() instanceof Finished));
        }
        return events;
    }

    static String text(List<ModelEvent> events) {
        var text = new StringBuilder();
        for (ModelEvent event : events) {
            if (event instanceof Said(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    static List<ToolCall> calls(List<ModelEvent> events) {
        return events.stream()
                .filter(Called.class::isInstance)
                .map(Called.class::cast)
                .map(Called::call)
                .toList();
    }

    private ModelUnavailableException failure(String said, StringBuilder before) {
        try (ModelStream stream = model().open(asking(said))) {
            while (true) {
                if (stream.next() instanceof Said(String piece)) {
                    before.append(piece);
                }
            }
        } catch (ModelUnavailableException failed) {
            return failed;
        }
    }

    @Test
    void anAnswerComesInPiecesWithItsCostAndAnEnd() {
        List<ModelEvent> events = answer("@words 20");

        assertThat(text(events)).isEqualTo(Script.words(20)).contains("naïve—14");
        assertThat(events.stream().filter(Said.class::isInstance)).hasSize(20);
        assertThat(events.stream().filter(Used.class::isInstance)).hasSize(1);
        assertThat(events.getLast()).isInstanceOf(Finished.class);
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        assertThat(answer("read a.txt")).isEqualTo(answer("read a.txt"));
    }

    @Test
    void callsComeWholeAndInOrder() {
        List<ModelEvent> events =
                answer("@call read_file {\"path\":\"é\"} && list_files {\"path\":\".\"}");

        List<ToolCall> calls = calls(events);
        assertThat(calls.stream().map(ToolCall::tool)).containsExactly("read_file", "list_files");
        assertThat(calls.getFirst().text("path")).contains("é");
    }

    @Test
    void whatFailsBeforeTheFirstPieceSaysWhatToConclude() {
        var nothing = new StringBuilder();

        assertThat(failure("@fail 500", nothing).trouble().reason()).isEqualTo(Reason.FAILED);
        assertThat(failure("@fail 400", nothing).trouble().reason()).isEqualTo(Reason.REFUSED);
        ModelUnavailableException busy = failure("@busy 7", nothing);
        assertThat(busy.trouble().reason()).isEqualTo(Reason.ASKED_TO_WAIT);
        assertThat(busy.trouble().retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(nothing).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffHasSaidWhatItSaid() {
        var said = new StringBuilder();

        assertThat(failure("@cut 3 hello", said).trouble().reason()).isEqualTo(Reason.FAILED);
        assertThat(said.toString()).isEqualTo("word1 word2 word3 ");
    }

    @Test
    void anAnswerThatBreaksOffInsideACharacterSaysNoHalfOfOne() {
        var said = new StringBuilder();

        assertThat(failure("@cut-character 2", said).trouble().reason()).isEqualTo(Reason.FAILED);
        assertThat(said.toString()).isEqualTo("word1 word2 ");
    }

    @Test
    void anAnswerThatCannotBeReadIsRefused() {
        assertThat(failure("@malformed 2", new StringBuilder()).trouble().reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void anAnswerThatIsClosedEndsWhoeverWaitsForIt() {
        try (ModelStream stream = model().open(asking("@silence 1"))) {
            assertThat(stream.next()).isEqualTo(new Said("word1 "));
            Thread closing = Thread.ofVirtual().start(stream::close);

            assertThatExceptionOfType(ModelUnavailableException.class)
                    .isThrownBy(stream::next)
                    .satisfies(it -> assertThat(it.trouble().reason()).isEqualTo(Reason.ABANDONED));
            assertThat(closing).isNotNull();
        }
    }

    @Test
    void anEndlessAnswerEndsWhenItIsClosed() {
        try (ModelStream stream = model().open(asking("@endless"))) {
            for (int i = 0; i < 100; i++) {
                assertThat(stream.next()).isInstanceOf(Said.class);
            }
        }
    }
}
