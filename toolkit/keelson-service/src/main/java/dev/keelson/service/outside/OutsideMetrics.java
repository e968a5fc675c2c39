package dev.keelson.service.outside;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.EventPublisher;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What is measured of one outside service: its calls by what became of them, its breaker, and the
 * places that are left. Thread-safe.
 */
final class OutsideMetrics {

    private final MeterRegistry registry;
    private final String callee;

    OutsideMetrics(MeterRegistry registry, String callee) {
        this.registry = registry;
        this.callee = callee;
    }

    void show(CircuitBreaker breaker, Bulkhead bulkhead) {
        Timer succeeded = calls("ok");
        Timer failed = calls("failed");
        Timer other = calls("not_counted");
        Counter refused =
                Counter.builder("keelson.outside.not.tried")
                        .description("calls that an open breaker did not let through")
                        .tag("callee", callee)
                        .register(registry);
        EventPublisher events = breaker.getEventPublisher();
        events.onSuccess(event -> succeeded.record(event.getElapsedDuration()))
                .onError(event -> failed.record(event.getElapsedDuration()))
                .onIgnoredError(event -> other.record(event.getElapsedDuration()))
                .onCallNotPermitted(_ -> refused.increment());
        Gauge.builder("keelson.outside.open", breaker, it -> it.getState() == State.CLOSED ? 0 : 1)
                .description("1 while the breaker is open or lets one call through to find out")
                .tag("callee", callee)
                .register(registry);
        Gauge.builder(
                        "keelson.outside.places.free",
                        bulkhead,
                        it -> it.getMetrics().getAvailableConcurrentCalls())
                .description("calls that could be made at this moment")
                .tag("callee", callee)
                .register(registry);
    }

    private Timer calls(String end) {
        return Timer.builder("keelson.outside.calls")
                .description("calls to outside services, by what they said of the service")
                .tag("callee", callee)
                .tag("end", end)
                .register(registry);
    }
}
