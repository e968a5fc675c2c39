package dev.keelson.testkit;

import dev.keelson.Operation;
import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitReport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Remembers how each unit went, in the order in which they ended. Thread-safe. */
public final class RecordingObserver implements UnitObserver {

    private final List<UnitReport> reports = new ArrayList<>();

    @Override
    public synchronized void ended(UnitReport report) {
        reports.add(report);
        notifyAll();
    }

    /** All reports so far. */
    public synchronized List<UnitReport> reports() {
        return List.copyOf(reports);
    }

    /** The reports so far on the operation of this name; its locks and deadlines do not matter. */
    public synchronized List<UnitReport> reports(Operation operation) {
        return reports.stream()
                .filter(report -> report.operation().name().equals(operation.name()))
                .toList();
    }

    /**
     * The latest report on an operation.
     *
     * @throws AssertionError when there is none
     */
    public UnitReport last(Operation operation) {
        List<UnitReport> all = reports(operation);
        if (all.isEmpty()) {
            throw new AssertionError("no unit of " + operation.name() + " has ended");
        }
        return all.getLast();
    }

    /**
     * Waits until this many units of an operation have ended, and gives their reports.
     *
     * @throws AssertionError when they have not ended {@code within} that time
     */
    public synchronized List<UnitReport> await(Operation operation, int count, Duration within)
            throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (reports(operation).size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "%d units of %s have ended within %s, not %d"
                                .formatted(
                                        reports(operation).size(),
                                        operation.name(),
                                        within,
                                        count));
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return reports(operation);
    }

    /** Forgets all reports. */
    public synchronized void clear() {
        reports.clear();
    }
}
