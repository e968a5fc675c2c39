package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.end;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.UnitOfWork;
import dev.keelson.service.runs.RunsDatabase.Instance;
import dev.keelson.sse.ServerEvent;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a run whose instance has gone. */
@Timeout(120)
class TakingOverIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final RunsDatabase database = new RunsDatabase();

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    @Tag("crash")
    void aRunOfAKilledInstanceIsClosedAsInterruptedAndReadersSeeOneSequence() throws Exception {
        Instance here = database.instance("here");
        try (ChildJvm child = ChildJvm.start(ChildCommand.of(RunsChild.class, database.url()))) {
            UUID run = UUID.fromString(child.awaitLine("said ", LONG));
            Viewer viewer = here.view(run);
            await(() -> viewer.data().contains("from the child"));
            child.kill();
            await(() -> here.sweep() > 0);

            assertThat(viewer.untilOver().events())
                    .containsExactly(
                            new ServerEvent(run + ":1", "a", "from the child"),
                            new ServerEvent(
                                    run + ":2",
                                    "error",
                                    "{\"type\":\"error\",\"error\":\"interrupted\"}"));
            assertThat(here.state(run)).isEqualTo(RunState.INTERRUPTED);
        }
    }

    @Test
    @Tag("crash")
    void aPausedInstanceCommitsNothingOnceItsRunIsTakenOver() throws Exception {
        Instance here = database.instance("here", takingOver(), Duration.ofSeconds(30));
        try (ChildJvm child = ChildJvm.start(ChildCommand.of(RunsChild.class, database.url()))) {
            UUID run = UUID.fromString(child.awaitLine("said ", LONG));
            child.pause();
            await(() -> here.sweep() > 0);
            await(() -> here.state(run).isEnded());
            child.resume();
            child.say("from the old epoch");

            assertThat(child.awaitLine("refused ", LONG)).isIn("LeaseLost", "Ended");
            assertThat(here.view(run).untilOver().data())
                    .containsExactly("from the child", "gone on with", "the end");
            assertThat(database.notes()).isEmpty();
        }
    }

    @Test
    void aRunOfAnInstanceThatStoppedIsTakenOverAtOnce() throws Exception {
        Instance first = database.instance("first");
        Instance second = database.instance("second", takingOver(), Duration.ofSeconds(30));
        UUID run =
                first.start(
                                (stream, _) -> {
                                    stream.send("a", "1");
                                    await(stream::isEnded);
                                })
                        .run();
        await(() -> first.record(run).lastSeq() == 1);
        Viewer viewer = second.view(run);
        assertThat(second.sweep()).as("it is alive").isZero();
        first.runs().close();
        await(() -> second.sweep() > 0);

        assertThat(viewer.untilOver().data()).containsExactly("1", "gone on with", "the end");
        assertThat(second.state(run)).isEqualTo(RunState.DONE);
    }

    private static Endings takingOver() {
        return new Endings() {
            @Override
            public RunEvent ended(UnitOfWork unit, RunRecord run, Cause cause) {
                return new RunEvent("error", "{}");
            }

            @Override
            public Optional<RunStart.Producer<RunRecord>> takeOver(RunRecord run) {
                return Optional.of((stream, _) -> {
                    stream.send("a", "gone on with");
                    end(stream, "the end");
                });
            }
        };
    }
}
