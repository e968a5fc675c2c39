package dev.keelson.service.runs;

import dev.keelson.sse.EventLog.Page;
import dev.keelson.sse.LogEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What this instance knows of a run that is watched here: its last events, bounded in number and
 * size, for all its viewers together. Who needs older ones asks the log. Thread-safe; viewers read
 * without a lock, so that a hundred that are woken by one event do not queue for it.
 */
final class Watch {

    private static final long UNKNOWN = -1;
    private static final int MOST_EVENTS = 256;
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final UUID run;
    private final Disconnect onDisconnect;
    private final Set<Thread> viewers = ConcurrentHashMap.newKeySet();
    private volatile Known known = new Known(List.of(), 0, UNKNOWN, false);

    Watch(UUID run, Disconnect onDisconnect) {
        this.run = run;
        this.onDisconnect = onDisconnect;
    }

    /**
     * What is known at a moment.
     *
     * @param recent the last events, without a gap
     * @param characters of all of them together
     * @param last where the run stands
     */
    private record Known(List<LogEvent> recent, int characters, long last, boolean ended) {

        Known {
            recent = List.copyOf(recent);
        }

        Known heard(List<LogEvent> events) {
            var all = new ArrayList<LogEvent>(recent);
            int size = characters;
            long at = last;
            for (LogEvent event : events) {
                if (event.seq() <= at) {
                    continue;
                }
                if (event.seq() != at + 1) {
                    all.clear();
                    size = 0;
                }
                all.add(event);
                size += event.data().length();
                at = event.seq();
            }
            return new Known(all, size, at, ended).bounded();
        }

        private Known bounded() {
            int from = 0;
            int size = characters;
            while (recent.size() - from > MOST_EVENTS
                    || (size > MOST_CHARACTERS && recent.size() - from > 1)) {
                size -= recent.get(from).data().length();
                from++;
            }
            return from == 0
                    ? this
                    : new Known(recent.subList(from, recent.size()), size, last, ended);
        }

        Known stands(long seq, boolean isEnd) {
            return seq > last
                    ? new Known(List.of(), 0, seq, ended || isEnd)
                    : new Known(recent, characters, last, ended || isEnd);
        }

        Optional<Page> after(long seq, int limit) {
            if (last != UNKNOWN && seq >= last) {
                return Optional.of(new Page(List.of(), last, ended));
            }
            if (recent.isEmpty() || recent.getFirst().seq() > seq + 1) {
                return Optional.empty();
            }
            int from = Math.toIntExact(seq + 1 - recent.getFirst().seq());
            int to = Math.min(recent.size(), from + limit);
            return Optional.of(new Page(recent.subList(from, to), last, ended));
        }
    }

    UUID run() {
        return run;
    }

    Disconnect onDisconnect() {
        return onDisconnect;
    }

    /** The calling thread views the run from now on. */
    void enter() {
        viewers.add(Thread.currentThread());
    }

    /** The calling thread views it no more; tells whether it was the last. */
    boolean leave() {
        viewers.remove(Thread.currentThread());
        return viewers.isEmpty();
    }

    /** The events behind a place, where they are all still known here. */
    Optional<Page> after(long seq, int limit) {
        return known.after(seq, limit);
    }

    /** How far this instance knows the run; nothing where it was never asked for. */
    Optional<Long> known() {
        long last = known.last();
        return last == UNKNOWN ? Optional.empty() : Optional.of(last);
    }

    boolean isEnded() {
        return known.ended();
    }

    /** Hears of committed events, whoever has them from wherever, in whatever order. */
    void heard(List<LogEvent> events) {
        learn(known -> known.heard(events));
    }

    /** Hears how far the run has come. */
    void stands(long seq, boolean isEnd) {
        learn(known -> known.stands(seq, isEnd));
    }

    private void learn(UnaryOperator<Known> more) {
        synchronized (viewers) {
            known = more.apply(known);
        }
        wake();
    }

    /**
     * Waits until there is something behind {@code seen}, or this long, or until it is woken.
     *
     * @param over whether there is nothing to wait for any more; set before it is woken
     */
    void await(long seen, Duration longest, BooleanSupplier over) {
        long until = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        while (left > 0 && isNothingNew(seen) && !over.getAsBoolean() && !isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    private boolean isNothingNew(long seen) {
        Known now = known;
        return now.last() <= seen && !now.ended();
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /** Has all who wait look again. */
    void wake() {
        viewers.forEach(LockSupport::unpark);
    }
}
