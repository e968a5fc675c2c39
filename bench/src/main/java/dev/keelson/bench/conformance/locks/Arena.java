package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Observed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The duels of all contenders, which one fault meets at once. */
final class Arena implements AutoCloseable {

    private final Counters counters;
    private final List<LockClient> open = new ArrayList<>();
    private final List<Duel> duels = new ArrayList<>();
    private final List<Observed> observed = new ArrayList<>();

    Arena(Counters counters) {
        this.counters = counters;
    }

    /** Adds contenders, each with one instance here and one there. */
    void join(List<Observed> each, List<Kind> kinds, Place here, Place there)
            throws InterruptedException {
        List<LockClient> first = openAll(kinds, here);
        List<LockClient> second = openAll(kinds, there);
        for (int i = 0; i < kinds.size(); i++) {
            observed.add(each.get(i));
            if (first.get(i) instanceof Away(RuntimeException why)) {
                each.get(i).told("refused at the start: " + why.getClass().getSimpleName());
            } else {
                Kind kind = kinds.get(i);
                var one = new ThreadParty(kind, first.get(i));
                var other = new ThreadParty(kind, second.get(i));
                duels.add(new Duel(each.get(i), counters, one, other));
            }
        }
    }

    /** At the same time: to find out that nobody listens takes some of them seconds. */
    private List<LockClient> openAll(List<Kind> kinds, Place place) throws InterruptedException {
        var clients = atOnce(kinds.stream().<Callable<LockClient>>map(it -> () -> open(it, place)));
        open.addAll(clients);
        return clients;
    }

    /** An instance that cannot even start fails whenever it is used. */
    private static LockClient open(Kind kind, Place place) {
        try {
            return kind.open(place);
        } catch (RuntimeException away) {
            return new Away(away);
        }
    }

    /** All that joined, those who refused to start included. */
    List<Observed> observed() {
        return observed;
    }

    /** All first ones take their locks, in turn. */
    void begin(String round) throws InterruptedException {
        for (Duel duel : duels) {
            duel.begin(counter(duel, round));
        }
    }

    /** All duels end, at the same time. */
    void end(String round, End end) throws InterruptedException {
        var _ =
                atOnce(
                        duels.stream()
                                .<Callable<Duel>>map(duel ->
                                        () -> {
                                            end.of(duel, counter(duel, round));
                                            return duel;
                                        }));
    }

    private static <T> List<T> atOnce(Stream<Callable<T>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (Future<T> each : threads.invokeAll(tasks.toList())) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException failing) {
            throw new IllegalStateException(failing);
        }
    }

    /** Redis' keys hold the contender's name, so that they can be looked for. */
    static String counter(Duel duel, String round) {
        return "duel-" + round + "-" + duel.observed().contender().replace(' ', '-');
    }

    @Override
    public void close() {
        for (LockClient each : open.reversed()) {
            each.close();
        }
    }

    /** How a duel ends. */
    @FunctionalInterface
    interface End {
        void of(Duel duel, String counter) throws InterruptedException;
    }

    /** An instance that could not start. */
    private record Away(RuntimeException why) implements LockClient {

        @Override
        public boolean locked(String name, Duration patience, Section section) {
            throw why;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
