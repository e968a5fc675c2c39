package dev.keelson.sse;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Shows a run's log to one viewer, from a place in it until its end.
 *
 * <p>The viewer first learns where it is, then gets strictly the events that it misses: in order,
 * once, without a gap, the last one always. While nothing happens it gets a comment now and then.
 * It takes events at its own pace out of the log and so never holds anybody up: nothing is kept for
 * it but one page; when it falls too far behind it is told so by a {@code resync} event, whose id
 * is where it stands, and let go. Before the server ends a stream it says when to come back.
 * Belongs to the viewer's thread.
 */
public final class Viewing {

    /** The type of the event that lets a viewer go that is too slow. */
    public static final String RESYNC = "resync";

    private final EventLog log;
    private final News news;
    private final Manner manner;

    /** Shows what this log has, in this manner. */
    public Viewing(EventLog log, News news, Manner manner) {
        this.log = log;
        this.news = news;
        this.manner = manner;
    }

    /** Tells when it is worth to look into the log again. */
    public interface News {

        /** Waits until there may be an event behind {@code seen}, or this long. */
        void await(long seen, Duration longest);

        /** Whether viewers are to go and resume elsewhere. */
        boolean isClosing();
    }

    /** Takes what is to be sent. */
    @FunctionalInterface
    public interface Outlet {

        /** Sends at once; returns when it is on its way, however long the reader takes. */
        void send(byte[] frames);
    }

    /** Why a viewing has ended. */
    public enum End {
        /** The viewer has got the run's last event. */
        SEEN,
        /** It was too far behind, and knows from where to go on. */
        RESYNC,
        /** This server stops; the viewer goes on at another. */
        ELSEWHERE
    }

    /**
     * How viewers are served.
     *
     * @param heartbeat after how long a silence a comment is sent
     * @param retry how soon a viewer that is let go comes back
     * @param page how many events are sent at a time
     * @param mostBehind how many events a viewer that had caught up may be behind
     */
    public record Manner(
            InstantSource clock, Duration heartbeat, Duration retry, int page, long mostBehind) {

        /** A comment each 15 s, back after 1 s, 64 events at a time and 4 096 behind. */
        public static Manner usual(InstantSource clock) {
            Duration heartbeat = Duration.ofSeconds(15);
            return new Manner(clock, heartbeat, Duration.ofSeconds(1), 64, 4096);
        }
    }

    /**
     * Shows what there is to tell; what {@code outlet} throws ends it.
     *
     * @throws IllegalStateException when the log has a gap
     */
    public End show(Telling telling, Outlet outlet) {
        outlet.send(Frames.priming(telling.seen(), manner.retry()));
        Instant said = manner.clock().instant();
        Cursor seen = telling.from();
        boolean caughtUp = false;
        while (!news.isClosing()) {
            EventLog.Page page = log.after(seen.run(), seen.seq(), manner.page());
            if (caughtUp && page.last() - seen.seq() > manner.mostBehind()) {
                return letGo(telling.resync(page.last()), outlet);
            }
            if (!page.events().isEmpty()) {
                byte[] frames = frames(page, seen, telling);
                seen = seen.at(page.events().getLast().seq());
                if (frames.length > 0) {
                    outlet.send(frames);
                    said = manner.clock().instant();
                }
            }
            if (seen.seq() >= page.last()) {
                if (page.ended()) {
                    outlet.send(Frames.retry(manner.retry()));
                    return End.SEEN;
                }
                caughtUp = true;
                said = awaitOrSpeak(seen.seq(), said, outlet);
            }
        }
        outlet.send(Frames.retry(manner.retry()));
        return End.ELSEWHERE;
    }

    private static byte[] frames(EventLog.Page page, Cursor seen, Telling telling) {
        var frames = new ByteArrayOutputStream();
        long at = seen.seq();
        for (LogEvent event : page.events()) {
            if (event.seq() != at + 1) {
                throw new IllegalStateException(event.seq() + " follows " + seen.at(at));
            }
            at = event.seq();
            telling.tell(event).forEach(told -> frames.writeBytes(Frames.event(told)));
        }
        return frames.toByteArray();
    }

    /** Waits for news; gives the time at which the viewer has last heard something. */
    private Instant awaitOrSpeak(long seen, Instant said, Outlet outlet) {
        Instant now = manner.clock().instant();
        Duration left = manner.heartbeat().minus(Duration.between(said, now));
        if (left.isPositive()) {
            news.await(seen, left);
            return said;
        }
        outlet.send(Frames.comment(""));
        return now;
    }

    private End letGo(ServerEvent resync, Outlet outlet) {
        var frames = new ByteArrayOutputStream();
        frames.writeBytes(Frames.event(resync));
        frames.writeBytes(Frames.retry(manner.retry()));
        outlet.send(frames.toByteArray());
        return End.RESYNC;
    }
}
