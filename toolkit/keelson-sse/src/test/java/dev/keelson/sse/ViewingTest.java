package dev.keelson.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.sse.Viewing.End;
import dev.keelson.sse.Viewing.Manner;
import dev.keelson.sse.Viewing.News;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** What a viewer of a run gets to see; time passes when it waits. */
class ViewingTest {

    private static final UUID RUN = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private final List<LogEvent> log = new ArrayList<>();
    private final Deque<Runnable> whileWaiting = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Heard heard = new Heard();
    private final EventParser parser = new EventParser(1 << 20, heard);
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private boolean ended;
    private boolean closing;

    @Test
    void aViewerFirstLearnsWhereItIs() {
        append(3);
        ended = true;
        End end = show(2);

        assertThat(end).isEqualTo(End.SEEN);
        assertThat(sent.toString(UTF_8)).startsWith("retry: 1000\nid: " + RUN + ":2\n\n");
    }

    @Test
    void aViewerGetsStrictlyWhatItMissesOnceAndInOrder() {
        append(150);
        ended = true;
        show(40);

        assertThat(numbers()).containsExactlyElementsOf(range(41, 150));
    }

    @Test
    void whatIsCommittedWhileItWaitsFollows() {
        append(1);
        whileWaiting.add(() -> append(2));
        whileWaiting.add(() -> {
            append(1);
            ended = true;
        });
        End end = show(0);

        assertThat(end).isEqualTo(End.SEEN);
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aSilenceIsBrokenByACommentEach15Seconds() {
        whileWaiting.add(() -> now = now.plusSeconds(15));
        whileWaiting.add(() -> now = now.plusSeconds(10));
        whileWaiting.add(() -> now = now.plusSeconds(5));
        whileWaiting.add(() -> {
            append(1);
            ended = true;
        });
        show(0);

        assertThat(heard.comments).hasSize(2);
        assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(15));
        assertThat(waits.get(2)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anEventPutsTheCommentOff() {
        whileWaiting.add(() -> {
            now = now.plusSeconds(14);
            append(1);
        });
        whileWaiting.add(() -> now = now.plusSeconds(14));
        whileWaiting.add(() -> {
            append(1);
            ended = true;
        });
        show(0);

        assertThat(heard.comments).isEmpty();
    }

    @Test
    void whereThisServerStopsTheViewerIsToldWhenToComeBack() {
        append(2);
        whileWaiting.add(() -> closing = true);
        End end = show(0);

        assertThat(end).isEqualTo(End.ELSEWHERE);
        assertThat(sent.toString(UTF_8)).endsWith("retry: 1000\n\n");
        assertThat(numbers()).containsExactly(1L, 2L);
    }

    @Test
    void theLastEventIsFollowedByWhenToComeBack() {
        append(1);
        ended = true;
        show(0);

        assertThat(sent.toString(UTF_8)).endsWith("retry: 1000\n\n");
    }

    @Test
    void aReaderThatFellTooFarBehindIsLetGoWithItsPlace() {
        append(1);
        whileWaiting.add(() -> append(4097));
        End end = show(0);

        assertThat(end).isEqualTo(End.RESYNC);
        ServerEvent last = heard.events.getLast();
        assertThat(last.type()).isEqualTo("resync");
        assertThat(last.id()).isEqualTo(RUN + ":1");
        assertThat(last.data()).contains("\"cursor\":\"" + RUN + ":1\"", "\"last\":4098");
    }

    @Test
    void aReaderThatIsBehindAndNotTooFarGetsTheLastEvent() {
        append(1);
        whileWaiting.add(() -> {
            append(4096);
            ended = true;
        });
        End end = show(0);

        assertThat(end).isEqualTo(End.SEEN);
        assertThat(numbers()).containsExactlyElementsOf(range(1, 4097));
    }

    @Test
    void whoBeginsFarBehindIsNotTooSlow() {
        append(10_000);
        ended = true;

        assertThat(show(0)).isEqualTo(End.SEEN);
        assertThat(numbers()).hasSize(10_000);
    }

    @Test
    void aGapInTheLogIsABugAndNeverShown() {
        log.add(new LogEvent(1, "a", "1"));
        log.add(new LogEvent(3, "a", "3"));

        assertThatThrownBy(() -> show(0)).isInstanceOf(IllegalStateException.class);
        assertThat(numbers()).isEmpty();
    }

    @Test
    void aViewerThatWentAwayEndsTheViewing() {
        append(1);
        var gone = new UncheckedIOException(new IOException("gone"));

        assertThatThrownBy(() ->
                        viewing()
                                .show(
                                        plain(0),
                                        frames -> {
                                            throw gone;
                                        }))
                .isSameAs(gone);
    }

    @Test
    void aLogIsToldInOtherWordsAndWhatHasNoneIsLeftOut() {
        append(4);
        ended = true;
        var _ = viewing().show(new EvenOnes(0), parser::read);

        assertThat(heard.events)
                .containsExactly(
                        new ServerEvent("even 1", "even", "event 2"),
                        new ServerEvent("even 2", "even", "event 4"));
    }

    @Test
    void whoIsToldInOtherWordsIsPrimedAndLetGoWithAnIdOfThose() {
        append(4);
        whileWaiting.add(() -> append(4097));
        End end =
                viewing()
                        .show(
                                new EvenOnes(1),
                                frames -> {
                                    sent.writeBytes(frames);
                                    parser.read(frames);
                                });

        assertThat(end).isEqualTo(End.RESYNC);
        assertThat(sent.toString(UTF_8)).startsWith("retry: 1000\nid: even 1\n\n");
        assertThat(heard.events.getFirst().id()).isEqualTo("even 2");
        assertThat(heard.events.getLast()).isEqualTo(new ServerEvent("even 2", "again", "of 4101"));
    }

    @Test
    void aPageWithoutAnythingToTellSendsNothing() {
        append(1);
        whileWaiting.add(() -> ended = true);
        var _ = viewing().show(new EvenOnes(0), sent::writeBytes);

        assertThat(sent.toString(UTF_8)).isEqualTo("retry: 1000\nid: even 0\n\nretry: 1000\n\n");
    }

    /** Tells each second event of the log, by an id that counts those; reads from the beginning. */
    private static final class EvenOnes implements Telling {

        private long told;
        private long seen;

        EvenOnes(long seen) {
            this.seen = seen;
        }

        @Override
        public Cursor from() {
            return Cursor.start(RUN);
        }

        @Override
        public String seen() {
            return "even " + seen;
        }

        @Override
        public List<ServerEvent> tell(LogEvent event) {
            told += event.seq() % 2 == 0 ? 1 : 0;
            if (event.seq() % 2 != 0 || told <= seen) {
                return List.of();
            }
            seen = told;
            return List.of(new ServerEvent(seen(), "even", event.data()));
        }

        @Override
        public ServerEvent resync(long last) {
            return new ServerEvent(seen(), "again", "of " + last);
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            long seq = log.size() + 1L;
            log.add(new LogEvent(seq, "delta", "event " + seq));
        }
    }

    private End show(long from) {
        return viewing()
                .show(
                        plain(from),
                        frames -> {
                            sent.writeBytes(frames);
                            parser.read(frames);
                        });
    }

    private static Telling plain(long from) {
        return Dialect.PLAIN.begin(RUN, Optional.of(RUN + ":" + from)).orElseThrow();
    }

    private Viewing viewing() {
        return new Viewing(this::after, news(), Manner.usual(() -> now));
    }

    private EventLog.Page after(UUID run, long seq, int limit) {
        assertThat(run).isEqualTo(RUN);
        List<LogEvent> found = log.stream().filter(e -> e.seq() > seq).limit(limit).toList();
        return new EventLog.Page(found, log.isEmpty() ? 0 : log.getLast().seq(), ended);
    }

    private News news() {
        return new News() {
            @Override
            public void await(long seen, Duration longest) {
                waits.add(longest);
                whileWaiting.removeFirst().run();
            }

            @Override
            public boolean isClosing() {
                return closing;
            }
        };
    }

    private List<Long> numbers() {
        return heard.events.stream()
                .map(e -> Long.parseLong(e.id().substring(e.id().indexOf(':') + 1)))
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
