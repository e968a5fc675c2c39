package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.runs.RunsDatabase.Instance;
import dev.keelson.sse.ServerEvent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run that somebody does not want any more. */
@Timeout(120)
class CancellingIT {

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
    void aRunIsCancelledFromAnotherInstanceAndItsCallIsClosed() throws Exception {
        var closed = new CountDownLatch(1);
        var said = new CountDownLatch(1);
        var after = new ArrayList<Throwable>();
        var over = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.onEnded(closed::countDown);
                                    stream.send("a", "1");
                                    said.countDown();
                                    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
                                    try {
                                        stream.send("a", "never");
                                    } catch (RunStream.Ended ended) {
                                        after.add(ended);
                                        throw ended;
                                    } finally {
                                        over.countDown();
                                    }
                                })
                        .run();
        Viewer viewer = one.view(run);
        assertThat(said.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(two.runs().cancel(run)).isTrue();
        assertThat(two.runs().cancel(run)).as("again").isTrue();
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(after).hasSize(1);
        assertThat(viewer.untilOver().events())
                .extracting(ServerEvent::type)
                .containsExactly("a", "error");
        assertThat(one.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(two.runs().cancel(UUID.randomUUID())).as("no such run").isFalse();
    }

    @Test
    void aStepOfACancelledRunIsNotKeptEvenIfNobodyToldTheProducer() {
        var go = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                                    try {
                                        stream.commit(
                                                "late", unit -> note(unit, "after the cancel"));
                                    } finally {
                                        over.countDown();
                                    }
                                })
                        .run();
        two.runs().cancel(run);
        go.countDown();
        await(() -> over.getCount() == 0);

        assertThat(database.notes()).doesNotContain("after the cancel");
    }
}
