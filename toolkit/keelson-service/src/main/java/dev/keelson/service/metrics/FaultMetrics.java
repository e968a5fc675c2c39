package dev.keelson.service.metrics;

import dev.keelson.Fault;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts units that broke, by what broke, as {@code keelson_unit_faults_total}: each kind is there
 * from the start, so that its first is seen as a rise. Thread-safe.
 */
final class FaultMetrics {

    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

    /** What can break, as docs/runbook/units.md explains it. */
    private enum Kind {
        LOCK_TIMEOUT,
        GATE_FULL,
        BUSY,
        UNAVAILABLE,
        TRANSIENT,
        CONSTRAINT,
        BROKEN,
        OUTCOME_UNKNOWN,
        LEASE_LOST,
        KEY_REUSED,
        KEY_IN_FLIGHT,
        FORGOTTEN,
        BUG
    }

    FaultMetrics(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            counters.put(
                    kind,
                    Counter.builder("keelson.unit.faults")
                            .description("units that broke, by what broke")
                            .tag("fault", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void ended(UnitReport report) {
        report.broke().map(FaultMetrics::kind).ifPresent(this::count);
        if (report.end() == End.FORGOTTEN) {
            count(Kind.FORGOTTEN);
        }
    }

    private void count(Kind kind) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Kind kind(Throwable broke) {
        return broke instanceof Fault fault ? kind(fault) : Kind.BUG;
    }

    private static Kind kind(Fault fault) {
        return switch (fault) {
            case Fault.Busy busy ->
                    switch (busy.waitedFor()) {
                        case LOCK -> Kind.LOCK_TIMEOUT;
                        case PLACE -> Kind.GATE_FULL;
                        case OTHER -> Kind.BUSY;
                    };
            case Fault.Unavailable _ -> Kind.UNAVAILABLE;
            case Fault.Transient _ -> Kind.TRANSIENT;
            case Fault.ConstraintViolated _ -> Kind.CONSTRAINT;
            case Fault.Broken _ -> Kind.BROKEN;
            case Fault.OutcomeUnknown _ -> Kind.OUTCOME_UNKNOWN;
            case Fault.LeaseLost _ -> Kind.LEASE_LOST;
            case Fault.KeyReused _ -> Kind.KEY_REUSED;
            case Fault.KeyInFlight _ -> Kind.KEY_IN_FLIGHT;
        };
    }
}
