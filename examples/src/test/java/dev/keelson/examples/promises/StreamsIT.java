package dev.keelson.examples.promises;

import static dev.keelson.examples.Awaiting.await;
import static dev.keelson.examples.Money.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.runs.Disconnect;
import dev.keelson.service.runs.Endings;
import dev.keelson.service.runs.RunRecord;
import dev.keelson.service.runs.RunStart;
import dev.keelson.service.runs.RunState;
import dev.keelson.service.runs.RunStream;
import dev.keelson.service.runs.Runs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.UUID;

/** Work that streams is a sequence of small units; none is open between them. */
class StreamsIT {

    private static final int PLACES = 4;

    private final ExampleDatabase database = ExampleDatabase.empty();
    private final PostgresTransactor transactor = database.transactor();
    private final Runs runs =
            Runs.over(
                    new Runs.Parts(
                            transactor,
                            new PostgresLeases(transactor, "an instance"),
                            InstantSource.system(),
                            Outside.refusing(),
                            new SimpleMeterRegistry(),
                            Endings.plain(),
                            Runs.Bounds.usual(PLACES)));

    @AfterEach
    void close() {
        runs.close();
    }

    // region streams
    void work(RunStream stream, UUID run) {
        stream.commit(
                "save_question",
                unit -> {
                    note(unit, "question");
                    stream.emit(unit, "question_saved", "{}");
                });
        stream.commit(
                "save_answer",
                unit -> {
                    note(unit, "answer");
                    stream.emit(unit, "answer_saved", "{}");
                    throw new IllegalStateException("the model hung up");
                });
    }

    @Test
    void aStepThatFailsRollsBackAloneAndIsNeverTold() {
        RunStart start = RunStart.of("anna", "chat", Disconnect.goOn());

        UUID run =
                runs.<UUID, String>start(start, (_, id) -> Result.success(id), this::work)
                        .orElseThrow()
                        .run();

        await(() -> runs.find(run).orElseThrow().state().isEnded());
        RunRecord ended = runs.find(run).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.lastSeq()).as("question_saved and the error").isEqualTo(2);
        assertThat(database.notes()).containsExactly("question");
    }
    // endregion
}
