package dev.keelson.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** The rules of section 9.2.6 of the specification, one by one, and its examples. */
class EventParserTest {

    @Test
    void linesOfDataAreJoinedByALineFeed() {
        assertThat(Heard.of("data: YHOO\ndata: +2\ndata: 10\n\n").events)
                .containsExactly(new ServerEvent("", "message", "YHOO\n+2\n10"));
    }

    @Test
    void theExampleOfFourBlocksIsUnderstood() {
        Heard heard =
                Heard.of(
                        """
                        : test stream

                        data: first event
                        id: 1

                        data:second event
                        id

                        data:  third event

                        """);

        assertThat(heard.events)
                .containsExactly(
                        new ServerEvent("1", "message", "first event"),
                        new ServerEvent("", "message", "second event"),
                        new ServerEvent("", "message", " third event"));
        assertThat(heard.comments).containsExactly("test stream");
    }

    @Test
    void theExampleOfEmptyDataIsUnderstood() {
        assertThat(Heard.of("data\n\ndata\ndata\n\ndata:").data()).containsExactly("", "\n");
    }

    @Test
    void oneLeadingSpaceIsDroppedAndNoMore() {
        assertThat(Heard.of("data:test\n\ndata: test\n\ndata:  test\n\n").data())
                .containsExactly("test", "test", " test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aLineEndsWithAnyOfThreeBreaks(String end) {
        String stream = "event: a" + end + "data: 1" + end + "data: 2" + end + end;

        assertThat(Heard.of(stream).events).containsExactly(new ServerEvent("", "a", "1\n2"));
    }

    @Test
    void breaksMayBeMixed() {
        assertThat(Heard.of("data: 1\r\rdata: 2\r\n\ndata: 3\n\r\ndata: 4\r\n\r\n").data())
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void aCarriageReturnEndsAnEventBeforeTheNextByteHasCome() {
        assertThat(Heard.of("data: now\r\r").data()).containsExactly("now");
    }

    @Test
    void oneByteOrderMarkAtTheBeginningIsDropped() {
        assertThat(Heard.of("\uFEFFdata: 1\n\n").data()).containsExactly("1");
        assertThat(Heard.of("\uFEFF\uFEFFdata: 1\n\n").data()).isEmpty();
        assertThat(Heard.of("data: 1\n\n\uFEFFdata: 2\n\n").data()).containsExactly("1");
    }

    @Test
    void aFieldWithoutAColonHasAnEmptyValue() {
        assertThat(Heard.of("id: 7\ndata: 1\n\nid\ndata\n\n").events)
                .containsExactly(
                        new ServerEvent("7", "message", "1"), new ServerEvent("", "message", ""));
    }

    @Test
    void fieldNamesAreComparedLetterByLetter() {
        assertThat(Heard.of("Data: 1\nDATA: 2\n data: 3\ndata : 4\ndata: 5\n\n").data())
                .containsExactly("5");
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(Heard.of("sound: loud\ndata: 1\n\n").data()).containsExactly("1");
    }

    @Test
    void aBlockWithoutDataIsNoEventAndForgetsItsType() {
        assertThat(Heard.of("event: a\n\ndata: 1\n\n").events)
                .containsExactly(new ServerEvent("", "message", "1"));
    }

    @Test
    void aBlockWithoutDataStillSaysWhereToResume() {
        Heard heard = Heard.of("id: 9\n\n");

        assertThat(heard.events).isEmpty();
        assertThat(heard.lastEventId).isEqualTo("9");
    }

    @Test
    void theLastIdStaysUntilAnotherIsNamed() {
        assertThat(Heard.of("id: 1\ndata: a\n\ndata: b\n\n").events)
                .extracting(ServerEvent::id)
                .containsExactly("1", "1");
    }

    @Test
    void anIdWithNulIsIgnored() {
        assertThat(Heard.of("id: 1\nid: 2\0\ndata: a\n\n").events)
                .extracting(ServerEvent::id)
                .containsExactly("1");
    }

    @Test
    void theLastTypeOfABlockCounts() {
        assertThat(Heard.of("event: a\nevent: b\ndata: 1\n\n").events)
                .extracting(ServerEvent::type)
                .containsExactly("b");
    }

    @Test
    void retryTakesAsciiDigitsAlone() {
        Heard heard =
                Heard.of("retry: 10\nretry: +1\nretry: 1.5\nretry: 1s\nretry:\nretry: \u0663\n");

        assertThat(heard.retries).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void commentsAreNoEvents() {
        Heard heard = Heard.of(":\n:hello\ndata: 1\n: more\n\n");

        assertThat(heard.data()).containsExactly("1");
        assertThat(heard.comments).containsExactly("", "hello", "more");
    }

    @Test
    void anEventThatTheStreamDoesNotFinishIsDropped() {
        Heard heard = Heard.of("id: 1\ndata: whole\n\nid: 2\ndata: half\n");

        assertThat(heard.data()).containsExactly("whole");
        assertThat(heard.lastEventId).isEqualTo("1");
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes("data: ".getBytes(UTF_8));
        stream.writeBytes(new byte[] {(byte) 0xC3, '\n', '\n'});

        assertThat(Heard.of(stream.toByteArray()).data()).containsExactly("\uFFFD");
    }

    @Test
    void aLineOrAnEventBeyondTheBoundIsRefused() {
        var parser = new EventParser(100, new Heard());

        assertThatThrownBy(() -> parser.read(new byte[101]))
                .isInstanceOf(IllegalStateException.class);
        var many = new EventParser(100, new Heard());
        byte[] line = "data: twelve bytes\n".getBytes(UTF_8);
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                many.read(line);
                            }
                        })
                .isInstanceOf(IllegalStateException.class);
    }
}
