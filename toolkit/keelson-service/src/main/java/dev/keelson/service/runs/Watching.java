package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.sse.EventLog;
import dev.keelson.sse.LogEvent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * All that is watched on this instance. What is committed here is heard of at once; the rest by one
 * look at all watched runs together, however many viewers there are. Only who begins far behind, or
 * falls there, has the log asked, a few at a time. Thread-safe.
 */
final class Watching implements EventLog {

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);
    private static final Duration LAGGING = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 16;

    private final RunBook book;
    private final RunBook.Log log;
    private final InstantSource clock;
    private final Semaphore reading;
    private final Map<UUID, Watch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger viewers = new AtomicInteger();

    /**
     * Nobody watches yet.
     *
     * @param readers how many viewers may have the log asked at a time
     */
    Watching(RunBook book, RunBook.Log log, InstantSource clock, int readers) {
        this.book = book;
        this.log = log;
        this.clock = clock;
        this.reading = new Semaphore(readers, true);
    }

    /** How many viewers there are. */
    int viewers() {
        return viewers.get();
    }

    /** A viewer comes, on its own thread. */
    Watch enter(RunRecord run) {
        viewers.incrementAndGet();
        return watches.compute(
                run.id(),
                (id, known) -> {
                    Watch watch = known == null ? new Watch(id, run.onDisconnect()) : known;
                    watch.enter();
                    return watch;
                });
    }

    /** A viewer goes, on its own thread; tells whether it was the run's last one here. */
    boolean leave(Watch watch) {
        viewers.decrementAndGet();
        return watches.computeIfPresent(watch.run(), (_, known) -> known.leave() ? null : known)
                == null;
    }

    @Override
    public Page after(UUID run, long seq, int limit) {
        Watch watch = watches.get(run);
        if (watch == null) {
            return asked(() -> log.after(run, seq, limit));
        }
        return watch.after(seq, limit).orElseGet(() -> older(watch, seq, limit));
    }

    private Page older(Watch watch, long seq, int limit) {
        Page page = asked(() -> log.after(watch.run(), seq, limit));
        boolean whole = page.events().size() < limit;
        if (whole) {
            // The last events of a run alone: the watch takes what it has heard last for its head.
            if (watch.known().isEmpty()) {
                watch.stands(seq, false);
            }
            watch.heard(page.events());
            watch.stands(page.last(), page.ended());
        }
        if (page.events().isEmpty() && watch.known().filter(known -> known > seq).isPresent()) {
            // a replica that has not heard yet of what was committed here
            LockSupport.parkNanos(LAGGING.toNanos());
        }
        return page;
    }

    /** Asks the database while not too many others do. */
    <T> T asked(Supplier<T> question) {
        try {
            if (!reading.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Fault.Busy("look into a log", LONGEST_QUEUE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Fault.Busy("look into a log", LONGEST_QUEUE, stop);
        }
        try {
            return question.get();
        } finally {
            reading.release();
        }
    }

    /** Events were committed on this instance. */
    void committed(UUID run, List<LogEvent> events, boolean ended) {
        Watch watch = watches.get(run);
        if (watch != null) {
            watch.heard(events);
            if (ended) {
                watch.stands(events.getLast().seq(), true);
            }
        }
    }

    /**
     * Looks at all runs that are watched or produced here, once.
     *
     * @param produced the runs that this instance works on
     * @return where those stand
     */
    List<RunBook.Head> look(Set<UUID> produced) {
        var ids = new ArrayList<UUID>(produced);
        watches.values().stream()
                .filter(watch -> !watch.isEnded())
                .map(Watch::run)
                .filter(run -> !produced.contains(run))
                .forEach(ids::add);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<RunBook.Head> heads = book.heads(ids);
        var behind = new HashMap<UUID, RunBook.Head>();
        for (RunBook.Head head : heads) {
            Watch watch = watches.get(head.run());
            if (watch != null && watch.known().isPresent()) {
                behind.put(head.run(), head);
            }
        }
        catchUp(behind);
        return heads.stream().filter(head -> produced.contains(head.run())).toList();
    }

    private void catchUp(Map<UUID, RunBook.Head> heads) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            Map<UUID, Long> seen = lagging(heads);
            if (seen.isEmpty()) {
                break;
            }
            log.newer(seen).forEach((run, events) -> hear(run, watch -> watch.heard(events)));
        }
        heads.forEach((run, head) ->
                hear(run, watch -> watch.stands(head.lastSeq(), head.state().isEnded())));
    }

    private Map<UUID, Long> lagging(Map<UUID, RunBook.Head> heads) {
        var seen = new HashMap<UUID, Long>();
        heads.forEach((run, head) ->
                hear(
                        run,
                        watch ->
                                watch.known()
                                        .filter(known -> known < head.lastSeq())
                                        .ifPresent(known -> seen.put(run, known))));
        return seen;
    }

    private interface Hearing {
        void hears(Watch watch);
    }

    private void hear(UUID run, Hearing hearing) {
        Watch watch = watches.get(run);
        if (watch != null) {
            hearing.hears(watch);
        }
    }

    /** Says of the watched runs with a grace that they are watched. */
    void keepWatched() {
        List<UUID> runs =
                watches.values().stream()
                        .filter(watch -> watch.onDisconnect() instanceof Disconnect.CancelAfter)
                        .filter(watch -> !watch.isEnded())
                        .map(Watch::run)
                        .toList();
        if (!runs.isEmpty()) {
            book.watched(runs, clock.instant());
        }
    }

    /** Has everybody who waits look again. */
    void wakeAll() {
        watches.values().forEach(Watch::wake);
    }
}
