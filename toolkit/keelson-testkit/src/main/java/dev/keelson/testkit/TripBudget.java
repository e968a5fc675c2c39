package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.spi.UnitReport;

import java.util.List;

/**
 * Asserts how many trips to the store the recorded units of an operation took.
 *
 * <p>A budget that no unit was held against fails too. Trips of the memory store are its
 * statements, since it gathers nothing: real budgets are asserted on a real database.
 */
public final class TripBudget {

    private final RecordingObserver reports;

    public TripBudget(RecordingObserver reports) {
        this.reports = reports;
    }

    /** Each recorded unit of the operation took exactly this many trips. */
    public void isExactly(int trips, Operation operation) {
        assertThat(trips(operation)).as(name(operation)).containsOnly(trips);
    }

    /** No recorded unit of the operation took more trips than this. */
    public void isAtMost(int trips, Operation operation) {
        assertThat(trips(operation))
                .as(name(operation))
                .isNotEmpty()
                .allMatch(taken -> taken <= trips, "at most " + trips + " trips");
    }

    private List<Integer> trips(Operation operation) {
        return reports.reports(operation).stream().map(UnitReport::trips).toList();
    }

    private static String name(Operation operation) {
        return "trips of each " + operation.name();
    }
}
