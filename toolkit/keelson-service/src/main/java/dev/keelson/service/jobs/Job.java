package dev.keelson.service.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** One job: a thread that runs a round, waits for the period, and runs the next. */
final class Job {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

    private final String name;
    private final Duration period;
    private final Round round;
    private final Timer timer;
    private final Counter processed;
    private final Counter failures;
    private final ReentrantLock one = new ReentrantLock(true);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<Optional<String>> trouble =
            new AtomicReference<>(Optional.empty());
    private final Thread thread;
    private volatile long lastEnded = System.nanoTime();

    Job(String name, Duration period, Round round, MeterRegistry registry) {
        this.name = name;
        this.period = period;
        this.round = round;
        this.timer =
                Timer.builder("keelson.job.round")
                        .description("rounds of jobs")
                        .tag("job", name)
                        .register(registry);
        this.processed =
                Counter.builder("keelson.job.processed")
                        .description("things processed by jobs")
                        .tag("job", name)
                        .register(registry);
        this.failures =
                Counter.builder("keelson.job.failures")
                        .description("rounds that failed")
                        .tag("job", name)
                        .register(registry);
        Gauge.builder("keelson.job.idle", this, job -> job.idle().toMillis() / 1000.0)
                .description("seconds since the last round ended well")
                .tag("job", name)
                .register(registry);
        this.thread = Thread.ofVirtual().name("job " + name).unstarted(this::loop);
    }

    String name() {
        return name;
    }

    void start() {
        thread.start();
    }

    /** Why the last round failed, if it did. */
    Optional<String> trouble() {
        return trouble.get();
    }

    private Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastEnded);
    }

    private void loop() {
        Duration backoff = FIRST_BACKOFF;
        Duration wait = Duration.ZERO;
        while (!isStoppedWithin(wait)) {
            try {
                runNow();
                backoff = FIRST_BACKOFF;
                wait = period;
            } catch (Throwable failing) {
                LOG.atError()
                        .setMessage("a job's round failed")
                        .addKeyValue("job", name)
                        .setCause(failing)
                        .log();
                wait = backoff.compareTo(period) > 0 ? backoff : period;
                backoff = shorter(backoff.multipliedBy(2), LONGEST_BACKOFF);
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean isStoppedWithin(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /** Runs one whole round, after the one that is running. */
    int runNow() {
        one.lock();
        MDC.put("job", name);
        long begun = System.nanoTime();
        try {
            int count = round.run();
            processed.increment(count);
            trouble.set(Optional.empty());
            lastEnded = System.nanoTime();
            return count;
        } catch (Throwable failing) {
            failures.increment();
            trouble.set(Optional.of(String.valueOf(failing.getMessage())));
            throw failing;
        } finally {
            timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            MDC.remove("job");
            one.unlock();
        }
    }

    /** Begins no round any more. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for the round that is running; tells whether it ended in time. */
    boolean isOverWithin(Duration patience) throws InterruptedException {
        return !thread.isAlive() || thread.join(patience);
    }
}
