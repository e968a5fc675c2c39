package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.end;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.runs.RunsDatabase.Instance;
import dev.keelson.sse.EventParser;
import dev.keelson.sse.Frames;
import dev.keelson.sse.ServerEvent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Viewers that come back, viewers that are slow, and runs that nobody watches. */
@Timeout(120)
class ResumingIT {

    private static final int CUTS = Integer.getInteger("keelson.cuts", 40);

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

    /** What a client that was cut off has of a stream: whole events, and where it is. */
    private static final class Client implements EventParser.Listener {
        private final ByteArrayOutputStream events = new ByteArrayOutputStream();
        private Optional<String> cursor = Optional.empty();

        void read(byte[] bytes, int length) {
            new EventParser(1 << 20, this).read(bytes, 0, length);
        }

        @Override
        public void event(ServerEvent event) {
            events.writeBytes(Frames.event(event));
        }

        @Override
        public void lastEventId(String last) {
            cursor = last.isEmpty() ? cursor : Optional.of(last);
        }
    }

    @Test
    void aStreamCutAtAnyByteAndResumedOnTheOtherInstanceIsByteIdentical() throws Exception {
        UUID run = one.start(ResumingIT::manyThings).run();
        byte[] uncut = one.view(run).untilOver().bytes();
        var whole = new Client();
        whole.read(uncut, uncut.length);
        var random = new SplittableRandom(17);
        for (int i = 0; i < CUTS; i++) {
            int cut = random.nextInt(uncut.length + 1);
            var client = new Client();
            client.read(uncut, cut);
            boolean seenAll = client.events.size() == whole.events.size();
            if (!seenAll) {
                byte[] rest = two.view(run, client.cursor).untilOver().bytes();
                client.read(rest, rest.length);
            }

            assertThat(client.events.toByteArray())
                    .as("cut at %d", cut)
                    .isEqualTo(whole.events.toByteArray());
        }
    }

    private static void manyThings(RunStream stream, UUID run) {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 60; i++) {
            String text = "é漢🜁 line\nline ".repeat(random.nextInt(4)) + i;
            if (random.nextBoolean()) {
                stream.delta("delta", text);
            } else {
                stream.send("message", text);
            }
        }
        end(stream, "end");
    }

    @Test
    void whoBeginsFarBehindWhereNobodyHasHeardOfTheRunIsNotTooSlow() throws Exception {
        UUID run =
                one.start(
                                (stream, _) -> {
                                    for (int i = 1; i < 5_000; i++) {
                                        stream.delta("delta", Integer.toString(i));
                                    }
                                    end(stream, "5000");
                                })
                        .run();
        await(() -> one.state(run).isEnded());

        assertThat(two.view(run).untilOver().data())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 5_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void aViewerThatComesBackInTheMiddleOfARunGetsEachEventOnce() throws Exception {
        var go = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    for (int i = 1; i <= 20; i++) {
                                        stream.send("a", Integer.toString(i));
                                    }
                                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                                    for (int i = 21; i <= 40; i++) {
                                        stream.delta("a", Integer.toString(i));
                                    }
                                    end(stream, "41");
                                })
                        .run();
        Viewer before = one.view(run);
        await(() -> before.data().size() == 20);
        before.drain();
        before.untilOver();
        String place = before.events().getLast().id();
        Viewer after = two.view(run, Optional.of(place));
        go.countDown();

        assertThat(after.untilOver().data()).hasSize(21).startsWith("21").endsWith("41");
        assertThat(new String(before.bytes(), UTF_8))
                .as("told when to come back")
                .endsWith("retry: 1000\n\n");
    }

    @Test
    void aSlowReaderHoldsNobodyUpAndGetsTheEnd() throws Exception {
        var read = new CountDownLatch(1);
        var reading = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.send("a", "1");
                                    assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
                                    for (int i = 2; i <= 1_000; i++) {
                                        stream.delta("a", Integer.toString(i));
                                    }
                                    end(stream, "end");
                                })
                        .run();
        Viewer slow =
                Viewer.blockedBy(read, reading, one.runs().show(one.record(run), Optional.empty()));
        await(() -> one.state(run).isEnded());
        assertThat(slow.isOver()).isFalse();
        read.countDown();

        assertThat(slow.untilOver().data()).hasSize(1_001).endsWith("1000", "end");
    }

    @Test
    void aRunIsCancelledWhenItsLastViewerHasGone() throws Exception {
        var ended = new CountDownLatch(1);
        UUID run =
                one.start(
                                RunStart.of("ann", "test", Disconnect.cancelNow()),
                                (stream, _) -> {
                                    stream.onEnded(ended::countDown);
                                    while (!stream.isEnded()) {
                                        stream.send("a", "on and on");
                                    }
                                })
                        .run();
        Viewer first = two.view(run);
        Viewer second = two.view(run);
        await(() -> !first.data().isEmpty() && !second.data().isEmpty());
        first.goAway();
        first.untilOver();
        assertThat(two.state(run)).isEqualTo(RunState.RUNNING);
        second.goAway();
        await(() -> two.state(run).equals(RunState.CANCELLED));

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRunThatNobodyWatchesForItsGraceIsCancelled() throws Exception {
        RunStart start = RunStart.of("ann", "test", Disconnect.cancelAfter(Duration.ofSeconds(1)));
        UUID run = one.start(start, (stream, _) -> await(stream::isEnded)).run();

        await(() -> one.state(run).equals(RunState.CANCELLED));
    }

    @Test
    void aRunGoesOnWithoutViewersWhereThatIsItsPolicy() throws Exception {
        var go = new CountDownLatch(1);
        UUID run =
                one.start(
                                (stream, _) -> {
                                    stream.send("a", "1");
                                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                                    end(stream, "2");
                                })
                        .run();
        Viewer viewer = two.view(run);
        await(() -> !viewer.data().isEmpty());
        viewer.goAway();
        go.countDown();
        await(() -> one.state(run).isEnded());

        assertThat(one.state(run)).isEqualTo(RunState.DONE);
    }
}
