package dev.keelson.service.metrics;

import dev.keelson.LockName;
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

/** Times units by operation, end and part, and counts their trips and locks. Thread-safe. */
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
    private final Map<Lock, Counter> locks = new ConcurrentHashMap<>();

    private record Whole(String operation, End end) {}

    private record Share(String operation, Part part) {}

    private record Lock(String operation, String kind) {}

    /** Measures into this registry. */
    public UnitMetrics(MeterRegistry registry) {
        this.registry = registry;
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
        for (LockName name : report.operation().locks()) {
            locks.computeIfAbsent(new Lock(operation, kind(name)), this::locks).increment();
        }
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

    /** What a lock is on: its name up to the first colon, of which there are few. */
    static String kind(LockName name) {
        int colon = name.value().indexOf(':');
        return colon < 0 ? name.value() : name.value().substring(0, colon);
    }

    private Counter locks(Lock lock) {
        return Counter.builder("keelson.unit.locks")
                .description("named locks that units asked for")
                .tag("operation", lock.operation())
                .tag("kind", lock.kind())
                .register(registry);
    }

    private Counter trips(String operation) {
        return Counter.builder("keelson.unit.trips")
                .description("messages to the database and their answers")
                .tag("operation", operation)
                .register(registry);
    }
}
