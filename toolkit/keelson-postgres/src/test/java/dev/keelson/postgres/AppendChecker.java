package dev.keelson.postgres;

import dev.keelson.postgres.Attempt.Appended;
import dev.keelson.postgres.Attempt.End;
import dev.keelson.postgres.Attempt.Read;
import dev.keelson.postgres.Attempt.Step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what no serial order explains in a history of appends and reads, as Elle does (Kingsbury
 * and Alvaro, VLDB 2020): since values are unique, the lists at the end say in which order they
 * were appended, and every read says where in that order it was.
 *
 * <p>Names of cycles are Adya's: G0 of writes alone, G1c with reads of what was written, G-single
 * with one read of what was overwritten since, G2 with several.
 */
final class AppendChecker {

    private final Map<Integer, List<Integer>> lists;
    private final Collection<Attempt> attempts;
    private final Map<Integer, Attempt> writers = new HashMap<>();
    private final Map<Integer, Integer> lastOfItsWriter = new HashMap<>();
    private final Map<Edge, Map<Attempt, Set<Attempt>>> edges = new EnumMap<>(Edge.class);
    private final List<String> found = new ArrayList<>();

    private AppendChecker(Collection<Attempt> attempts, Map<Integer, List<Integer>> lists) {
        this.attempts = attempts;
        this.lists = lists;
    }

    /**
     * All anomalies, each by its name and where it is.
     *
     * @param lists each list as it is in the end
     */
    static List<String> anomalies(Collection<Attempt> attempts, Map<Integer, List<Integer>> lists) {
        var checker = new AppendChecker(attempts, lists);
        checker.readWriters();
        checker.checkLists();
        attempts.stream().filter(checker::isKept).forEach(checker::checkReads);
        if (checker.found.isEmpty()) {
            checker.link();
            checker.findCycles();
        }
        return checker.found;
    }

    private void readWriters() {
        for (Attempt attempt : attempts) {
            var last = new HashMap<Integer, Integer>();
            for (Step step : attempt.steps()) {
                if (step instanceof Appended(int list, int value)) {
                    writers.put(value, attempt);
                    last.put(list, value);
                }
            }
            for (Step step : attempt.steps()) {
                if (step instanceof Appended(int list, int value)) {
                    lastOfItsWriter.put(value, Objects.requireNonNull(last.get(list)));
                }
            }
        }
    }

    private void checkLists() {
        lists.forEach((list, values) -> {
            var seen = new HashSet<Integer>();
            for (int value : values) {
                if (!seen.add(value)) {
                    found.add("twice: %d in list %d".formatted(value, list));
                }
                if (writer(value).end() == End.UNDONE) {
                    found.add("G1a: %d of an undone unit in list %d".formatted(value, list));
                }
            }
        });
        for (Attempt attempt : attempts) {
            for (Step step : attempt.steps()) {
                if (attempt.end() == End.COMMITTED
                        && step instanceof Appended(int list, int value)
                        && !of(list).contains(value)) {
                    found.add("lost: %d is not in list %d".formatted(value, list));
                }
            }
        }
    }

    /** Committed, or nobody knows and something of it is there. */
    private boolean isKept(Attempt attempt) {
        return switch (attempt.end()) {
            case COMMITTED -> true;
            case UNDONE -> false;
            case UNKNOWN ->
                    attempt.steps().stream()
                            .anyMatch(step ->
                                    step instanceof Appended(int list, int value)
                                            && of(list).contains(value));
        };
    }

    private void checkReads(Attempt attempt) {
        var own = new HashMap<Integer, Integer>();
        for (Step step : attempt.steps()) {
            switch (step) {
                case Appended(int list, int value) -> own.put(list, value);
                case Read(int list, List<Integer> values) -> {
                    checkRead(attempt, list, values);
                    Integer mine = own.get(list);
                    if (mine != null && (values.isEmpty() || !values.getLast().equals(mine))) {
                        found.add("internal: %d not read after it in %d".formatted(mine, list));
                    }
                }
            }
        }
    }

    private void checkRead(Attempt reader, int list, List<Integer> values) {
        for (int value : values) {
            if (writer(value).end() == End.UNDONE) {
                found.add("G1a: %d of an undone unit read in list %d".formatted(value, list));
            }
        }
        List<Integer> all = of(list);
        if (values.size() > all.size() || !all.subList(0, values.size()).equals(values)) {
            found.add("no prefix: %s of %s, list %d".formatted(values, all, list));
        }
        if (!values.isEmpty()
                && writer(values.getLast()) != reader
                && !values.getLast().equals(lastOfItsWriter.get(values.getLast()))) {
            found.add("G1b: %d read in between, list %d".formatted(values.getLast(), list));
        }
    }

    private void link() {
        lists.values()
                .forEach(values -> {
                    for (int i = 1; i < values.size(); i++) {
                        edge(Edge.WW, writer(values.get(i - 1)), writer(values.get(i)));
                    }
                });
        attempts.stream().filter(this::isKept).forEach(this::linkReads);
    }

    private void linkReads(Attempt reader) {
        for (Step step : reader.steps()) {
            if (step instanceof Read(int list, List<Integer> values)) {
                if (!values.isEmpty()) {
                    edge(Edge.WR, writer(values.getLast()), reader);
                }
                if (values.size() < of(list).size()) {
                    edge(Edge.RW, reader, writer(of(list).get(values.size())));
                }
            }
        }
    }

    private void edge(Edge kind, Attempt from, Attempt to) {
        if (from != to) {
            edges.computeIfAbsent(kind, _ -> new HashMap<>())
                    .computeIfAbsent(from, _ -> new HashSet<>())
                    .add(to);
        }
    }

    private void findCycles() {
        var writes = EnumSet.of(Edge.WW);
        var reads = EnumSet.of(Edge.WW, Edge.WR);
        if (cycle("G0", writes, writes) || cycle("G1c", reads, reads)) {
            return;
        }
        var one = EnumSet.of(Edge.RW);
        boolean _ = cycle("G-single", one, reads) || cycle("G2", one, EnumSet.allOf(Edge.class));
    }

    /** One edge of the first kinds, and a way back by the others. */
    private boolean cycle(String name, Set<Edge> first, Set<Edge> back) {
        for (Attempt from : attempts) {
            for (Attempt to : after(from, first)) {
                if (isWay(to, from, back)) {
                    found.add("%s: between %d and %d".formatted(name, from.id(), to.id()));
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isWay(Attempt from, Attempt to, Set<Edge> kinds) {
        var seen = new HashSet<Attempt>(Set.of(from));
        var next = new ArrayDeque<Attempt>(Set.of(from));
        while (!next.isEmpty()) {
            for (Attempt each : after(next.remove(), kinds)) {
                if (each == to) {
                    return true;
                }
                if (seen.add(each)) {
                    next.add(each);
                }
            }
        }
        return false;
    }

    private Set<Attempt> after(Attempt from, Set<Edge> kinds) {
        var all = new HashSet<Attempt>();
        for (Edge kind : kinds) {
            all.addAll(edges.getOrDefault(kind, Map.of()).getOrDefault(from, Set.of()));
        }
        return all;
    }

    private List<Integer> of(int list) {
        return lists.getOrDefault(list, List.of());
    }

    private Attempt writer(int value) {
        return Objects.requireNonNull(writers.get(value), () -> "nobody appended " + value);
    }

    /** Why one attempt comes before another. */
    private enum Edge {
        /** The other appended right after it. */
        WW,
        /** The other read what it had appended. */
        WR,
        /** The other appended what it had not read yet. */
        RW
    }
}
