package dev.keelson.service.runs;

import dev.keelson.Outside;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.StreamBody.Line;
import dev.keelson.sse.Cursor;
import dev.keelson.sse.Dialect;
import dev.keelson.sse.Frames;
import dev.keelson.sse.LogEvent;
import dev.keelson.sse.Telling;
import dev.keelson.sse.Viewing;
import dev.keelson.sse.Viewing.Manner;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Shows runs to viewers, and sees to what becomes of a run that nobody watches. Thread-safe. */
final class Showing implements AutoCloseable {

    private static final int PAGE = 64;

    private final Watching watching;
    private final RunBook book;
    private final Outside outside;
    private final InstantSource clock;
    private volatile boolean closing;

    Showing(Watching watching, RunBook book, Outside outside, InstantSource clock) {
        this.watching = watching;
        this.book = book;
        this.outside = outside;
        this.clock = clock;
    }

    /**
     * Shows a run.
     *
     * @param lastId one of this run's in this dialect
     */
    Answer show(RunRecord run, Optional<String> lastId, Dialect dialect, Consumer<UUID> cancel) {
        Supplier<Telling> words = () -> dialect.begin(run.id(), lastId).orElseThrow();
        if (run.state().isEnded() && lastId.isPresent() && isSeen(run, words.get())) {
            return Answer.nothing();
        }
        var viewer = new Viewer(run, words, cancel);
        return Answer.stream(Frames.CONTENT_TYPE, line -> show(viewer, line));
    }

    /** Tells whether nothing is left to tell of a run that has ended. */
    private boolean isSeen(RunRecord run, Telling telling) {
        Cursor at = telling.from();
        while (at.seq() < run.lastSeq()) {
            List<LogEvent> events = watching.after(run.id(), at.seq(), PAGE).events();
            boolean some = events.stream().anyMatch(event -> !telling.tell(event).isEmpty());
            if (some || events.isEmpty()) {
                return false;
            }
            at = at.at(events.getLast().seq());
        }
        return true;
    }

    private record Viewer(RunRecord run, Supplier<Telling> words, Consumer<UUID> cancel) {}

    private void show(Viewer viewer, Line line) {
        Watch watch = watching.enter(viewer.run());
        boolean gone = false;
        try {
            line.onClosing(watch::wake);
            Viewing.End _ =
                    new Viewing(watching, news(watch, line), Manner.usual(clock))
                            .show(viewer.words().get(), frames -> send(line, frames));
        } catch (Disconnected went) {
            gone = true;
            throw went;
        } finally {
            if (watching.leave(watch) && !watch.isEnded()) {
                unwatched(viewer, gone);
            }
        }
    }

    /** A frame is never undone: none may leave while a unit is open. */
    private void send(Line line, byte[] frames) {
        int _ =
                outside.call(
                        "sse.frame",
                        () -> {
                            line.send(frames);
                            return frames.length;
                        });
    }

    private Viewing.News news(Watch watch, Line line) {
        return new Viewing.News() {
            @Override
            public void await(long seen, Duration longest) {
                watch.await(seen, longest, this::isClosing);
            }

            @Override
            public boolean isClosing() {
                return closing || line.isClosing();
            }
        };
    }

    private void unwatched(Viewer viewer, boolean gone) {
        UUID run = viewer.run().id();
        switch (viewer.run().onDisconnect()) {
            case Disconnect.GoOn _ -> {
                // it goes on
            }
            case Disconnect.CancelAfter _ -> book.watched(List.of(run), clock.instant());
            case Disconnect.CancelNow _ when gone -> viewer.cancel().accept(run);
            case Disconnect.CancelNow _ -> {
                // the server let the viewer go, who comes back
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        watching.wakeAll();
    }
}
