package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.end;
import static dev.keelson.service.runs.RunsDatabase.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.service.http.Answer;
import dev.keelson.service.runs.RunsDatabase.Instance;
import dev.keelson.sse.Cursor;
import dev.keelson.sse.ServerEvent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a run promises to its producer and its viewers. */
@Timeout(120)
class RunsIT {

    private static RunsDatabase database;
    private static Instance one;
    private static Instance two;

    @BeforeAll
    static void start() {
        database = new RunsDatabase();
        one = database.instance("one");
        two = database.instance("two");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aViewerGetsWhatWasCommittedInOrderAndTheStreamEnds() throws Exception {
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.send("hello", "1");
                                    stream.commit(
                                            "both",
                                            unit -> {
                                                stream.emit(unit, "a", "2");
                                                stream.emit(unit, "b", "3");
                                            });
                                    end(stream, "4");
                                })
                        .run();
        Viewer viewer = one.view(run).untilOver();

        assertThat(viewer.events())
                .containsExactly(
                        new ServerEvent(run + ":1", "hello", "1"),
                        new ServerEvent(run + ":2", "a", "2"),
                        new ServerEvent(run + ":3", "b", "3"),
                        new ServerEvent(run + ":4", "done", "4"));
        assertThat(one.state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aViewerOnAnotherInstanceGetsTheSame() throws Exception {
        var go = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.send("a", "1");
                                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                                    stream.send("a", "2");
                                    end(stream, "3");
                                })
                        .run();
        Viewer viewer = two.view(run);
        await(() -> viewer.data().size() == 1);
        go.countDown();

        assertThat(viewer.untilOver().data()).containsExactly("1", "2", "3");
    }

    @Test
    void whatIsNotCommittedIsNotTold() throws Exception {
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.commit(
                                            "one",
                                            unit -> {
                                                note(unit, "first of three");
                                                stream.emit(unit, "a", "1");
                                            });
                                    stream.commit(
                                            "two",
                                            unit -> {
                                                note(unit, "second of three");
                                                stream.emit(unit, "a", "2");
                                            });
                                    stream.commit(
                                            "three",
                                            unit -> {
                                                note(unit, "third of three");
                                                stream.emit(unit, "a", "never");
                                                throw new IllegalStateException("broken");
                                            });
                                })
                        .run();
        Viewer viewer = one.view(run).untilOver();

        assertThat(viewer.events())
                .extracting(ServerEvent::type)
                .containsExactly("a", "a", "error");
        assertThat(viewer.data()).doesNotContain("never");
        assertThat(database.notes())
                .contains("first of three", "second of three")
                .doesNotContain("third of three");
        assertThat(one.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void aRefusalRollsItsStepBackAndTheRunGoesOn() throws Exception {
        UUID run =
                one.start(
                                (stream, _) -> {
                                    Result<Boolean, String> no =
                                            stream.attempt(
                                                    Operation.named("try"),
                                                    unit -> {
                                                        note(unit, "refused");
                                                        stream.emit(unit, "a", "never");
                                                        return Result.failure("no");
                                                    });
                                    assertThat(no.isFailure()).isTrue();
                                    end(stream, "1");
                                })
                        .run();

        assertThat(one.view(run).untilOver().data()).containsExactly("1");
        assertThat(database.notes()).doesNotContain("refused");
    }

    @Test
    void aProducerThatDoesNotFinishHasFailed() throws Exception {
        UUID run = one.start((stream, _) -> stream.send("a", "1")).run();

        assertThat(one.view(run).untilOver().events())
                .extracting(ServerEvent::type)
                .containsExactly("a", "error");
        assertThat(one.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void aServiceHasItsOwnWordForAnEnd() throws Exception {
        UUID run =
                one.start((stream, _) ->
                                stream.finish(
                                        RunState.of("waiting_tool"),
                                        "tool_call",
                                        unit -> stream.emit(unit, "tool_call", "{}")))
                        .run();

        assertThat(one.view(run).untilOver().events())
                .extracting(ServerEvent::type)
                .containsExactly("tool_call");
        assertThat(one.state(run)).isEqualTo(RunState.of("waiting_tool"));
    }

    @Test
    void aRunCannotEndWithoutALastEvent() throws Exception {
        UUID run = one.start((stream, _) -> stream.finish(RunState.DONE, "end", _ -> {})).run();

        assertThat(one.view(run).untilOver().events())
                .extracting(ServerEvent::type)
                .containsExactly("error");
    }

    @Test
    void aSecondStartWithTheSameKeyJoinsTheRun() {
        var produced = new AtomicInteger();
        var go = new CountDownLatch(1);
        RunStart start = RunStart.of("bob", "test", Disconnect.goOn()).once("key-1", "print");
        var first =
                one.start(
                        start,
                        (stream, _) -> {
                            produced.incrementAndGet();
                            assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                            end(stream, "1");
                        });
        var second = two.start(start, (_, _) -> produced.incrementAndGet());
        go.countDown();
        await(() -> one.state(first.run()).isEnded());

        assertThat(second.run()).isEqualTo(first.run());
        assertThat(first.joined()).isFalse();
        assertThat(second.joined()).isTrue();
        assertThat(produced).hasValue(1);
        assertThatThrownBy(() ->
                        two.start(
                                RunStart.of("bob", "test", Disconnect.goOn())
                                        .once("key-1", "other"),
                                (_, _) -> {}))
                .isInstanceOf(Fault.KeyReused.class);
    }

    @Test
    void aRefusedBeginningBeginsNothing() {
        var refused = new ArrayList<UUID>();
        Result<Runs.Begun, String> answer =
                one.runs()
                        .<UUID, String>start(
                                RunStart.of("ann", "test", Disconnect.goOn()),
                                (unit, run) -> {
                                    refused.add(run);
                                    note(unit, "busy session");
                                    return Result.failure("busy");
                                },
                                (_, _) -> {});

        assertThat(answer.isFailure()).isTrue();
        assertThat(one.runs().find(refused.getFirst())).isEmpty();
        assertThat(database.notes()).doesNotContain("busy session");
    }

    @Test
    void deltasAreCommittedInBatchesAndACursorPointsIntoOne() throws Exception {
        UUID run =
                one.start(
                                (stream, _) -> {
                                    for (int i = 1; i <= 100; i++) {
                                        stream.delta("delta", Integer.toString(i));
                                    }
                                    end(stream, "end");
                                })
                        .run();
        Viewer whole = one.view(run).untilOver();
        int rows =
                database.column("select 1 from keelson.run_event where run = '" + run + "'").size();
        Viewer rest = two.view(run, Optional.of(new Cursor(run, 37).toString())).untilOver();

        assertThat(whole.data()).hasSize(101);
        assertThat(rows).isLessThan(101);
        assertThat(rest.events()).isEqualTo(whole.events().subList(37, 101));
    }

    @Test
    void aDeltaIsToldSoonThoughItsProducerIsSilent() throws Exception {
        var go = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.delta("delta", "1");
                                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                                    end(stream, "2");
                                })
                        .run();
        Viewer viewer = one.view(run);
        await(() -> viewer.data().contains("1"));
        go.countDown();

        assertThat(viewer.untilOver().data()).containsExactly("1", "2");
    }

    @Test
    void whoHasSeenAllOfAnEndedRunIsToldThatThereIsNothing() throws Exception {
        UUID run = one.start((stream, _) -> end(stream, "1")).run();
        one.view(run).untilOver();
        Answer answer =
                two.runs().show(two.record(run), Optional.of(new Cursor(run, 1).toString()));

        assertThat(answer).isInstanceOf(Answer.Bytes.class);
        assertThat(((Answer.Bytes) answer).status()).isEqualTo(204);
    }

    @Test
    void aCursorOfAnotherRunIsRefused() {
        UUID run = one.start((stream, _) -> stream.send("a", "1")).run();
        Answer answer =
                one.runs()
                        .show(
                                one.record(run),
                                Optional.of(Cursor.start(UUID.randomUUID()).toString()));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refusal.class, it -> assertThat(it.status()).isEqualTo(400));
    }

    @Test
    void aFailingStepOfOneStreamTouchesNoneOf99Others() throws Exception {
        var ready = new CountDownLatch(100);
        var runs = new ArrayList<UUID>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            runs.add(
                    one.start(
                                    (stream, _) -> {
                                        stream.send("a", "1");
                                        ready.countDown();
                                        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
                                        stream.commit(
                                                "step",
                                                unit -> {
                                                    note(unit, "stream " + number);
                                                    stream.emit(unit, "a", "2");
                                                    if (number == 42) {
                                                        throw new IllegalStateException("broken");
                                                    }
                                                });
                                        end(stream, "3");
                                    })
                            .run());
        }
        List<Viewer> viewers = runs.stream().map(two::view).toList();

        for (int i = 0; i < 100; i++) {
            Viewer viewer = viewers.get(i).untilOver();
            if (i == 42) {
                assertThat(viewer.events())
                        .extracting(ServerEvent::type)
                        .containsExactly("a", "error");
            } else {
                assertThat(viewer.data()).containsExactly("1", "2", "3");
            }
        }
        assertThat(database.column("select text from note where text like 'stream %'"))
                .hasSize(99)
                .doesNotContain("stream 42");
    }
}
