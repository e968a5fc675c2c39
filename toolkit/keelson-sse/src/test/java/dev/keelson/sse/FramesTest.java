package dev.keelson.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** What is written is what a client reads. */
class FramesTest {

    private static final int TRIES = Integer.getInteger("keelson.frames", 2_000);
    private static final String[] PIECES = {
        "a",
        " ",
        ":",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "data: x",
        "id: 1",
        "\uFEFF",
        "é",
        "漢",
        "🜁",
        "",
        "\t",
        "\u0000",
        "\u2028",
        "event",
        "retry: 5\n"
    };

    @Test
    void anEventHasIdTypeAndDataInThisOrder() {
        byte[] frame = Frames.event(new ServerEvent("run:1", "delta", "{\"a\":1}"));

        assertThat(frame).asString(UTF_8).isEqualTo("id: run:1\nevent: delta\ndata: {\"a\":1}\n\n");
    }

    @Test
    void aPlainMessageNamesNoType() {
        assertThat(Frames.event(new ServerEvent("1", "message", "x")))
                .asString(UTF_8)
                .isEqualTo("id: 1\ndata: x\n\n");
    }

    @Test
    void dataIsSplitAtEveryKindOfBreak() {
        assertThat(Frames.event(new ServerEvent("1", "message", "a\rb\nc\r\nd\n")))
                .asString(UTF_8)
                .isEqualTo("id: 1\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "\ud800"})
    void anIdOrATypeThatWouldBreakTheFrameIsRefused(String broken) {
        assertThatThrownBy(() -> Frames.event(new ServerEvent(broken, "message", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frames.event(new ServerEvent("1", broken, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> Frames.event(new ServerEvent("1", "message", "x\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCommentOfSeveralLinesStaysAComment() {
        Heard heard = Heard.of(Frames.comment("one\ndata: two\r\rthree"));

        assertThat(heard.events).isEmpty();
        assertThat(heard.comments).containsExactly("one", "data: two", "", "three");
    }

    @Test
    void primingSaysWhereAndHowSoonAndIsNoEvent() {
        var at = new Cursor(UUID.randomUUID(), 12);
        Heard heard = Heard.of(Frames.priming(at.toString(), Duration.ofSeconds(2)));

        assertThat(heard.events).isEmpty();
        assertThat(heard.lastEventId).isEqualTo(at.toString());
        assertThat(heard.retries).containsExactly(Duration.ofSeconds(2));
        assertThat(Heard.of(Frames.retry(Duration.ofMillis(5))).retries)
                .containsExactly(Duration.ofMillis(5));
    }

    @Test
    void whateverIsWrittenIsReadAgainHoweverTheBytesAreCut() {
        var seeds = new SplittableRandom(20_260_101);
        for (int i = 0; i < TRIES; i++) {
            long seed = seeds.nextLong();
            var random = new SplittableRandom(seed);
            List<ServerEvent> written = events(random);
            var heard = new Heard();
            var parser = new EventParser(1 << 20, heard);
            written.forEach(event -> readInPieces(Frames.event(event), parser, random));

            assertThat(heard.events)
                    .as("seed %d", seed)
                    .isEqualTo(written.stream().map(FramesTest::asRead).toList());
        }
    }

    private static List<ServerEvent> events(SplittableRandom random) {
        var events = new ArrayList<ServerEvent>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            String id = text(random).replaceAll("[\r\n\u0000]", "");
            String type = text(random).replaceAll("[\r\n\u0000]", "");
            events.add(new ServerEvent(id, type, text(random)));
        }
        return events;
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void readInPieces(byte[] frame, EventParser parser, SplittableRandom random) {
        int at = 0;
        while (at < frame.length) {
            int length = Math.min(1 + random.nextInt(7), frame.length - at);
            parser.read(frame, at, length);
            at += length;
        }
    }

    private static ServerEvent asRead(ServerEvent event) {
        String data = event.data().replace("\r\n", "\n").replace('\r', '\n');
        return new ServerEvent(event.id(), event.type(), data);
    }
}
