package dev.keelson.service.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/** What is measured of one job. */
final class JobMeters {

    private static final double MILLIS = 1_000;

    private final Timer rounds;
    private final Counter processed;
    private final Counter failures;

    JobMeters(String job, MeterRegistry registry) {
        this.rounds =
                Timer.builder("keelson.job.round")
                        .description("rounds of jobs")
                        .tag("name", job)
                        .register(registry);
        this.processed =
                Counter.builder("keelson.job.processed")
                        .description("things processed by jobs")
                        .tag("name", job)
                        .register(registry);
        this.failures =
                Counter.builder("keelson.job.failures")
                        .description("rounds that failed")
                        .tag("name", job)
                        .register(registry);
    }

    /** Shows where the job stands, in a process that runs it or waits to. */
    static void show(Job job, MeterRegistry registry) {
        Gauge.builder("keelson.job.lag", job, it -> it.state().lag().toMillis() / MILLIS)
                .description("how long the next round is overdue")
                .baseUnit("seconds")
                .tag("name", job.name())
                .register(registry);
        Gauge.builder("keelson.job.idle", job, it -> it.idle().toMillis() / MILLIS)
                .description("time since the last round ended well")
                .baseUnit("seconds")
                .tag("name", job.name())
                .register(registry);
        Gauge.builder(
                        "keelson.job.paused",
                        job,
                        it -> it.state().last().pause().isPresent() ? 1 : 0)
                .description("1 while the job is paused")
                .tag("name", job.name())
                .register(registry);
    }

    void succeeded(Duration took, int count) {
        rounds.record(took);
        processed.increment(count);
    }

    void failed(Duration took) {
        rounds.record(took);
        failures.increment();
    }
}
