package dev.keelson.service.runs;

import dev.keelson.sse.EventLog.Page;
import dev.keelson.sse.LogEvent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What this instance knows of a run that is watched here: its last events, bounded in number and
 * size, for all its viewers together. Who needs older ones asks the log. Thread-safe.
 */
final class Watch {

    private static final long UNKNOWN = -1;
    private static final int MOST_EVENTS = 256;
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final UUID run;
    private final Disconnect onDisconnect;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LogEvent> recent = new ArrayDeque<>();
    private int characters;
    private long last = UNKNOWN;
    private boolean ended;
    private int viewers;

    Watch(UUID run, Disconnect onDisconnect) {
        this.run = run;
        this.onDisconnect = onDisconnect;
    }

    UUID run() {
        return run;
    }

    Disconnect onDisconnect() {
        return onDisconnect;
    }

    /** Counts a viewer that came (1) or went (-1), and tells how many there are. */
    int viewers(int more) {
        lock.lock();
        try {
            viewers += more;
            return viewers;
        } finally {
            lock.unlock();
        }
    }

    /** The events behind a place, where they are all still known here. */
    Optional<Page> after(long seq, int limit) {
        lock.lock();
        try {
            boolean nothingNew = last != UNKNOWN && seq >= last;
            boolean covered = !recent.isEmpty() && recent.getFirst().seq() <= seq + 1;
            if (!nothingNew && !covered) {
                return Optional.empty();
            }
            List<LogEvent> events =
                    recent.stream().filter(e -> e.seq() > seq).limit(limit).toList();
            return Optional.of(new Page(events, last, ended));
        } finally {
            lock.unlock();
        }
    }

    /** How far this instance knows the run; nothing where it was never asked for. */
    Optional<Long> known() {
        lock.lock();
        try {
            return last == UNKNOWN ? Optional.empty() : Optional.of(last);
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Hears of committed events, whoever has them from wherever, in whatever order. */
    void heard(List<LogEvent> events) {
        lock.lock();
        try {
            events.forEach(this::add);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Hears how far the run has come. */
    void stands(long seq, boolean isEnd) {
        lock.lock();
        try {
            if (seq > last) {
                forgetRecent();
                last = seq;
            }
            ended |= isEnd;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(LogEvent event) {
        if (event.seq() <= last) {
            return;
        }
        if (event.seq() != last + 1) {
            forgetRecent();
        }
        recent.addLast(event);
        characters += event.data().length();
        last = event.seq();
        while (recent.size() > MOST_EVENTS || (characters > MOST_CHARACTERS && recent.size() > 1)) {
            characters -= recent.removeFirst().data().length();
        }
    }

    private void forgetRecent() {
        recent.clear();
        characters = 0;
    }

    /**
     * Waits until there is something behind {@code seen}, or this long, or until it is woken.
     *
     * @param over whether there is nothing to wait for any more; set before it is woken
     */
    void await(long seen, Duration longest, BooleanSupplier over) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (left > 0 && last <= seen && !ended && !over.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Has all who wait look again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
