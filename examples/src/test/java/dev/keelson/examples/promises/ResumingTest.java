package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.sse.Dialect;
import dev.keelson.sse.EventLog;
import dev.keelson.sse.EventParser;
import dev.keelson.sse.LogEvent;
import dev.keelson.sse.ServerEvent;
import dev.keelson.sse.Telling;
import dev.keelson.sse.Viewing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A viewer that comes back gets strictly what it has missed. */
class ResumingTest {

    private static final int LONGEST = 1_000;

    private final UUID run = UUID.randomUUID();

    // region resume
    private final List<LogEvent> events =
            List.of(
                    new LogEvent(1, "word", "all"),
                    new LogEvent(2, "word", "or"),
                    new LogEvent(3, "done", "nothing"));

    /** A service has this from its tables; it is all that a viewer is shown. */
    private final EventLog log =
            (_, seq, limit) ->
                    new EventLog.Page(
                            events.stream().filter(it -> it.seq() > seq).limit(limit).toList(),
                            events.size(),
                            true);

    List<ServerEvent> view(Optional<String> lastEventId) {
        var seen = new ArrayList<ServerEvent>();
        var parser = new EventParser(LONGEST, seen::add);
        var viewing = new Viewing(log, new Quiet(), Viewing.Manner.usual(InstantSource.system()));
        Telling telling = Dialect.PLAIN.begin(run, lastEventId).orElseThrow();

        assertThat(viewing.show(telling, parser::read)).isEqualTo(Viewing.End.SEEN);
        return seen;
    }

    @Test
    void aViewerThatComesBackGetsTheMissingEventsOnce() {
        List<ServerEvent> all = view(Optional.empty());
        String lastEventId = all.getFirst().id();

        List<ServerEvent> rest = view(Optional.of(lastEventId));

        assertThat(all).extracting(ServerEvent::data).containsExactly("all", "or", "nothing");
        assertThat(rest).isEqualTo(all.subList(1, 3));
    }

    @Test
    void anIdOfAnotherRunIsNoCursor() {
        String lastEventId = view(Optional.empty()).getFirst().id();

        assertThat(Dialect.PLAIN.begin(UUID.randomUUID(), Optional.of(lastEventId))).isEmpty();
    }

    // endregion

    /** Nothing more will come. */
    private static final class Quiet implements Viewing.News {

        @Override
        public void await(long seen, Duration longest) {}

        @Override
        public boolean isClosing() {
            return false;
        }
    }
}
