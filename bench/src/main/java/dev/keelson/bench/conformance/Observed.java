package dev.keelson.bench.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of one contender under one fault. Thread-safe. */
public final class Observed {

    private final String contender;
    private final Side side;
    private final Map<Measure, Integer> counts = new EnumMap<>(Measure.class);
    private boolean mayBeUnknown;
    private final Map<String, Integer> told = new TreeMap<>();

    public Observed(String contender, Side side) {
        this.contender = contender;
        this.side = side;
    }

    /** One more of these. */
    public void count(Measure measure) {
        add(measure, 1);
    }

    /** So many more of these. */
    public synchronized void add(Measure measure, int more) {
        counts.merge(measure, more, Integer::sum);
    }

    /** What the program was told, such as an exception's name. */
    public synchronized void told(String what) {
        told.merge(what, 1, Integer::sum);
    }

    /** Under this fault, to say that nobody can tell is the right answer. */
    public synchronized Observed unknownIsRight() {
        mayBeUnknown = true;
        return this;
    }

    /** Whether this must not have been seen of us. */
    synchronized boolean isWrong(Measure measure) {
        boolean isWrong = measure.isAnomaly() || (measure == Measure.UNRESOLVED && !mayBeUnknown);
        return isWrong && of(measure) > 0;
    }

    /** How many of these were seen. */
    public synchronized int of(Measure measure) {
        return counts.getOrDefault(measure, 0);
    }

    /** Who was observed. */
    public String contender() {
        return contender;
    }

    /** Whose it is. */
    public Side side() {
        return side;
    }

    /** What programs were told and how often. */
    synchronized Map<String, Integer> told() {
        return new TreeMap<>(told);
    }

    @Override
    public synchronized String toString() {
        return contender + " " + counts + " " + told;
    }
}
