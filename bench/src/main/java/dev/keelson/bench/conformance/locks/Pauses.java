package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** A holder whose process is stopped until its lease is over, and goes on then. */
final class Pauses {

    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.OVERLAPS,
                    Measure.REFUSED,
                    Measure.STALE,
                    Measure.LOST_UPDATES);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Place place;
    private final List<Kind> kinds;
    private final int rounds;

    Pauses(Place place, List<Kind> kinds, int rounds) {
        this.place = place;
        this.kinds = kinds;
        this.rounds = rounds;
    }

    /** Both schedules, as chapters. */
    List<Chapter> run() {
        List<Both> all = observeAll();
        return List.of(
                new Chapter(
                        "Holder paused beyond its lease",
                        """
                        The first holder, a process of its own, takes the lock, reads a counter and
                        is stopped (SIGSTOP) for longer than its lease of %d ms. Another instance
                        takes over, reads and writes one more. The first is let go on (SIGCONT) and
                        writes one more than it had read. A unit is no lease: for it that time is
                        the session's idle_in_transaction_session_timeout.
                        """
                                .formatted(place.lease().toMillis()),
                        COLUMNS,
                        all.stream().map(Both::after).toList()),
                new Chapter(
                        "Holder paused, and going on between the next one's read and write",
                        """
                        The same, but the first holder goes on and writes after the other one has
                        read and before that writes: a token that is only compared at the write is
                        the greatest that the row has seen until then.
                        """,
                        COLUMNS,
                        all.stream().map(Both::between).toList()));
    }

    private List<Both> observeAll() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var each = new ArrayList<CompletableFuture<Both>>();
            for (Kind kind : kinds) {
                each.add(CompletableFuture.supplyAsync(() -> observed(kind), threads));
            }
            return each.stream().map(CompletableFuture::join).toList();
        }
    }

    private Both observed(Kind kind) {
        try {
            return observe(kind);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private Both observe(Kind kind) throws InterruptedException {
        var both = new Both(kind.observed(), kind.observed());
        try (var first = new ChildParty(kind, place);
                LockClient client = kind.open(place.idle(PATIENCE))) {
            var second = new ThreadParty(kind, client);
            first.awaitReady();
            var counters = new Counters(place.database());
            var after = new Duel(both.after(), counters, first, second);
            var between = new Duel(both.between(), counters, first, second);
            for (int round = 0; round < rounds; round++) {
                String name = "paused-" + kind + "-" + round;
                after.begin(name);
                first.pause();
                after.end(name, PATIENCE, first::resume);
                between.begin(name + "-between");
                first.pause();
                between.endInterleaved(name + "-between", PATIENCE, first::resume);
            }
        }
        return both;
    }

    /** What was seen of one contender in both schedules. */
    private record Both(Observed after, Observed between) {}
}
