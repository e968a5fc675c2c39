package dev.keelson.service.dispatch;

import dev.keelson.service.http.Terms;

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

    /** Has the counters of an endpoint there from the start, so that the first is seen. */
    void expect(Terms terms) {
        if (!terms.uncounted()) {
            Counter _ = limits(terms.operation());
        }
        if (terms.idempotent()) {
            Counter _ = replays(terms.operation());
        }
    }

    void limited(String operation) {
        limits(operation).increment();
    }

    void replayed(String operation) {
        replays(operation).increment();
    }

    private Counter limits(String operation) {
        return counter("http.rate.limited", "calls refused by a rate limit", operation);
    }

    private Counter replays(String operation) {
        return counter("http.idempotent.replays", "calls answered with a stored answer", operation);
    }

    private Counter counter(String name, String meaning, String operation) {
        return Counter.builder(name)
                .description(meaning)
                .tag("operation", operation)
                .register(registry);
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
