package dev.keelson.service.runs;

import dev.keelson.Outside;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.StreamBody.Line;
import dev.keelson.sse.Cursor;
import dev.keelson.sse.Dialect;
import dev.keelson.sse.Frames;
import dev.keelson.sse.Viewing;
import dev.keelson.sse.Viewing.Manner;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Shows runs to viewers, and sees to what becomes of a run that nobody watches. Thread-safe. */
final class Showing implements AutoCloseable {

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

    Answer show(RunRecord run, Cursor from, Dialect dialect, Consumer<UUID> cancel) {
        if (run.state().isEnded() && from.seq() >= run.lastSeq()) {
            return Answer.nothing();
        }
        return Answer.stream(
                Frames.CONTENT_TYPE, line -> show(new Viewer(run, from, dialect, cancel), line));
    }

    private record Viewer(RunRecord run, Cursor from, Dialect dialect, Consumer<UUID> cancel) {}

    private void show(Viewer viewer, Line line) {
        Watch watch = watching.enter(viewer.run());
        boolean gone = false;
        try {
            line.onClosing(watch::wake);
            Manner manner = Manner.usual(clock).in(viewer.dialect());
            Viewing.End _ =
                    new Viewing(watching, news(watch, line), manner)
                            .show(viewer.from(), frames -> send(line, frames));
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
