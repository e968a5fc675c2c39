package dev.keelson.service.metrics;

import dev.keelson.LockName;
import dev.keelson.postgres.LeasesObserver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/** Counts leases by what they are on: taken, lost, and how long they were held. */
public final class LeaseMetrics implements LeasesObserver {

    private final MeterRegistry registry;

    /** Measures into this registry. */
    public LeaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void took(LockName name) {
        counter("keelson.leases.taken", "leases that were taken", name).increment();
        // There from the first lease on, so that the first loss is seen as a rise.
        Counter _ = losses(name);
    }

    @Override
    public void lost(LockName name) {
        losses(name).increment();
    }

    private Counter losses(LockName name) {
        return counter("keelson.leases.lost", "leases that somebody else took over", name);
    }

    @Override
    public void gaveBack(LockName name, Duration held) {
        Timer.builder("keelson.leases.held")
                .description("how long leases were held")
                .tag("kind", LockMetrics.kind(name))
                .register(registry)
                .record(held);
    }

    private Counter counter(String meter, String description, LockName name) {
        return Counter.builder(meter)
                .description(description)
                .tag("kind", LockMetrics.kind(name))
                .register(registry);
    }
}
