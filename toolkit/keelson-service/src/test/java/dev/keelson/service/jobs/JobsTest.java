package dev.keelson.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is done in rounds. */
final class JobsTest {

    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration NEVER_AGAIN = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Jobs jobs = new Jobs(meters);
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void stop() {
        jobs.stop(PATIENCE);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void roundsFollowEachOther() {
        var three = new CountDownLatch(3);
        jobs.register(
                        "count",
                        OFTEN,
                        () -> {
                            three.countDown();
                            return 2;
                        })
                .start();
        await(three);
        assertThat(meters.get("keelson.job.processed").tag("job", "count").counter().count())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void aRoundIsRunNowAndTellsWhatItDid() {
        jobs.register("count", NEVER_AGAIN, () -> rounds.incrementAndGet() * 10);
        assertThat(jobs.runNow("count")).contains(10);
        assertThat(jobs.runNow("count")).contains(20);
        assertThat(jobs.runNow("nothing")).isEmpty();
    }

    @Test
    void roundsOfOneJobNeverOverlap() throws Exception {
        var running = new AtomicInteger();
        var overlapped = new AtomicBoolean();
        jobs.register(
                "alone",
                NEVER_AGAIN,
                () -> {
                    overlapped.compareAndSet(false, running.incrementAndGet() > 1);
                    for (int i = 0; i < 10_000; i++) {
                        Thread.onSpinWait();
                    }
                    running.decrementAndGet();
                    return rounds.incrementAndGet();
                });
        Thread[] callers = new Thread[20];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = Thread.ofVirtual().start(() -> jobs.runNow("alone"));
        }
        for (Thread caller : callers) {
            assertThat(caller.join(PATIENCE)).isTrue();
        }
        assertThat(rounds).hasValue(20);
        assertThat(overlapped).isFalse();
    }

    @Test
    void aRoundThatFailsIsTriedAgainAfterAPause() {
        var failedAt = new AtomicLong();
        var triedAt = new AtomicLong();
        var again = new CountDownLatch(1);
        jobs.register(
                        "shaky",
                        OFTEN,
                        () -> {
                            if (rounds.incrementAndGet() == 1) {
                                failedAt.set(System.nanoTime());
                                throw new IllegalStateException("not this time");
                            }
                            triedAt.compareAndSet(0, System.nanoTime());
                            again.countDown();
                            return 1;
                        })
                .start();
        await(again);
        assertThat(Duration.ofNanos(triedAt.get() - failedAt.get()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(990));
        assertThat(meters.get("keelson.job.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void theHealthSaysWhichJobFailedUntilARoundEndsWell() {
        jobs.register(
                "shaky",
                NEVER_AGAIN,
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("not this time");
                    }
                    return 1;
                });
        assertThatThrownBy(() -> jobs.runNow("shaky")).hasMessage("not this time");
        assertThat(jobs.check().trouble().get()).contains("the last round failed: shaky");
        jobs.runNow("shaky");
        assertThat(jobs.check().trouble().get()).isEmpty();
    }

    @Test
    void stoppingWaitsForTheRunningRoundAndInterruptsNobody() throws Exception {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        jobs.register(
                        "slow",
                        NEVER_AGAIN,
                        () -> {
                            began.countDown();
                            await(mayEnd);
                            ended.set(true);
                            return 1;
                        })
                .start();
        await(began);
        Thread stopping = Thread.ofVirtual().start(() -> jobs.stop(PATIENCE));
        assertThat(stopping.join(Duration.ofMillis(100))).as("it waits").isFalse();
        mayEnd.countDown();
        assertThat(stopping.join(PATIENCE)).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void stoppingGivesUpOnARoundThatTakesTooLong() {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        jobs.register(
                        "endless",
                        NEVER_AGAIN,
                        () -> {
                            began.countDown();
                            await(mayEnd);
                            return 1;
                        })
                .start();
        await(began);
        long begun = System.nanoTime();
        jobs.stop(Duration.ofMillis(50));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        mayEnd.countDown();
    }

    @Test
    void twoJobsOfOneNameAreABug() {
        jobs.register("count", OFTEN, rounds::incrementAndGet);
        assertThatThrownBy(() -> jobs.register("count", OFTEN, rounds::incrementAndGet))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("count");
    }
}
