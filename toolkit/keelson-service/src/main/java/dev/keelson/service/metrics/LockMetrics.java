package dev.keelson.service.metrics;

import dev.keelson.LockName;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitTimes.Part;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times unit locks by what they are on: how long units waited for them, in the process and in the
 * database together, and how long units had them until their end. Thread-safe.
 */
final class LockMetrics {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Lock, Counter> asked = new ConcurrentHashMap<>();
    private final Map<String, Timer> waits = new ConcurrentHashMap<>();
    private final Map<String, Timer> holds = new ConcurrentHashMap<>();

    private record Lock(String operation, String kind) {}

    LockMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What a lock is on: its name up to the first colon, of which there are few. */
    static String kind(LockName name) {
        int colon = name.value().indexOf(':');
        return colon < 0 ? name.value() : name.value().substring(0, colon);
    }

    void ended(UnitReport report) {
        Duration waited = report.parts().getOrDefault(Part.LOCKS, Duration.ZERO);
        for (LockName name : report.operation().locks()) {
            String kind = kind(name);
            asked.computeIfAbsent(new Lock(report.operation().name(), kind), this::asked)
                    .increment();
            waits.computeIfAbsent(kind, this::wait).record(waited);
            holds.computeIfAbsent(kind, this::hold).record(report.total().minus(waited));
        }
    }

    private Timer wait(String kind) {
        return timer("keelson.unit.lock.wait", "how long units waited for their locks", kind);
    }

    private Timer hold(String kind) {
        return timer("keelson.unit.lock.hold", "how long units had their locks", kind);
    }

    private Timer timer(String name, String description, String kind) {
        return Timer.builder(name)
                .description(description)
                .tag("kind", kind)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Counter asked(Lock lock) {
        return Counter.builder("keelson.unit.locks")
                .description("named locks that units asked for")
                .tag("operation", lock.operation())
                .tag("kind", lock.kind())
                .register(registry);
    }
}
