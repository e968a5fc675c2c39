package dev.keelson.bench.conformance.transactions;

import dev.keelson.Fault.OutcomeUnknown;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What the callers of one contender were told, to be held against what is there. Thread-safe. */
final class Ledger {

    private final Observed observed;
    private final List<Entry> entries = new ArrayList<>();

    Ledger(Observed observed) {
        this.observed = observed;
    }

    /** Does a request as a caller, and notes what the caller is told. */
    void request(Caller caller, String request, Body body) {
        Told told;
        try {
            caller.run(request, body);
            told = Told.DONE;
        } catch (OutcomeUnknown | Caller.NobodyKnows unknown) {
            observed.told(unknown.getClass().getSimpleName());
            told = Told.UNKNOWN;
        } catch (Throwable failing) {
            observed.told(failing.getClass().getSimpleName());
            told = Told.FAILED;
        }
        enter(new Entry(request, told));
    }

    private synchronized void enter(Entry entry) {
        entries.add(entry);
    }

    /** Counts what does not agree. */
    synchronized Observed judge(Map<String, Integer> effects) {
        var twice = new HashSet<String>();
        for (Entry entry : entries) {
            int there = effects.getOrDefault(entry.request(), 0);
            observed.count(Measure.TRIES);
            switch (entry.told()) {
                case DONE -> {
                    observed.count(Measure.ACKNOWLEDGED);
                    observed.add(Measure.LOST, there == 0 ? 1 : 0);
                }
                case FAILED -> observed.add(Measure.FAILED_BUT_THERE, there > 0 ? 1 : 0);
                case UNKNOWN -> observed.count(Measure.UNRESOLVED);
            }
            observed.add(Measure.TWICE, there > 1 && twice.add(entry.request()) ? 1 : 0);
        }
        return observed;
    }

    private enum Told {
        DONE,
        FAILED,
        UNKNOWN
    }

    private record Entry(String request, Told told) {}
}
