package dev.keelson.service.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times calls by operation, never by address, so that the series stay few. */
final class HttpMetrics {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    private record Outcome(String operation, int status) {}

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void served(String operation, int status, long nanos) {
        timers.computeIfAbsent(new Outcome(operation, status), this::timer)
                .record(Duration.ofNanos(nanos));
    }

    void limited(String operation) {
        counter("http.rate.limited", "calls refused by a rate limit", operation);
    }

    void replayed(String operation) {
        counter("http.idempotent.replays", "calls answered with a stored answer", operation);
    }

    private void counter(String name, String meaning, String operation) {
        Counter.builder(name)
                .description(meaning)
                .tag("operation", operation)
                .register(registry)
                .increment();
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("http.server.requests")
                .description("calls by operation and status")
                .tag("operation", outcome.operation())
                .tag("status", Integer.toString(outcome.status()))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
