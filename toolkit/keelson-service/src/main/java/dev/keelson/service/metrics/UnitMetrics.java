package dev.keelson.service.metrics;

import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution;
import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.spi.UnitTimes.Part;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times units by operation, end and part, and counts their trips, their locks, what broke, and what
 * was slow, tried again or asked about. Thread-safe.
 */
public final class UnitMetrics implements UnitObserver {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Whole, Timer> wholes = new ConcurrentHashMap<>();
    private final Map<Share, Timer> shares = new ConcurrentHashMap<>();
    private final Map<String, Counter> trips = new ConcurrentHashMap<>();
    private final Map<String, Counter> slow = new ConcurrentHashMap<>();
    private final Counter retries;
    private final Map<Outcome, Counter> resolutions = new ConcurrentHashMap<>();
    private final FaultMetrics faults;
    private final LockMetrics locks;

    private record Whole(String operation, End end) {}

    private record Share(String operation, Part part) {}

    /** Measures into this registry. */
    public UnitMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.faults = new FaultMetrics(registry);
        this.locks = new LockMetrics(registry);
        for (Outcome outcome : Outcome.values()) {
            resolutions.put(outcome, resolution(outcome));
        }
        this.retries =
                Counter.builder("keelson.unit.retries")
                        .description("units that were tried again")
                        .register(registry);
    }

    @Override
    public void ended(UnitReport report) {
        String operation = report.operation().name();
        wholes.computeIfAbsent(new Whole(operation, report.end()), this::whole)
                .record(report.total().toNanos(), TimeUnit.NANOSECONDS);
        report.parts()
                .forEach((part, time) ->
                        shares.computeIfAbsent(new Share(operation, part), this::share)
                                .record(time.toNanos(), TimeUnit.NANOSECONDS));
        trips.computeIfAbsent(operation, this::trips).increment(report.trips());
        Counter overdue = slow.computeIfAbsent(operation, this::slow);
        if (report.isSlow()) {
            overdue.increment();
        }
        if (report.attempt() > 1) {
            retries.increment();
        }
        report.resolution().ifPresent(this::resolved);
        faults.ended(report);
        locks.ended(report);
    }

    private void resolved(Resolution resolution) {
        resolutions.computeIfAbsent(resolution.outcome(), this::resolution).increment();
    }

    private Timer whole(Whole whole) {
        return Timer.builder("keelson.unit")
                .description("units of work by operation and end")
                .tag("operation", whole.operation())
                .tag("end", whole.end().name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Timer share(Share share) {
        return Timer.builder("keelson.unit.part")
                .description("where the time of units goes")
                .tag("operation", share.operation())
                .tag("part", share.part().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter slow(String operation) {
        return Counter.builder("keelson.unit.slow")
                .description("units that took longer than their operation allows")
                .tag("operation", operation)
                .register(registry);
    }

    private Counter resolution(Outcome outcome) {
        return Counter.builder("keelson.unit.resolutions")
                .description("units whose COMMIT got no answer, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter trips(String operation) {
        return Counter.builder("keelson.unit.trips")
                .description("messages to the database and their answers")
                .tag("operation", operation)
                .register(registry);
    }
}
