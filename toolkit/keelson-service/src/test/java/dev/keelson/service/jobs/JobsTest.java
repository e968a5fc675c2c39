package dev.keelson.service.jobs;

import static dev.keelson.service.jobs.Awaiting.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Lease;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Result;
import dev.keelson.service.jobs.JobRefusal.InTheMiddle;
import dev.keelson.service.jobs.JobRefusal.NoSuchJob;
import dev.keelson.service.jobs.JobRefusal.OnEachInstance;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.lease.MemoryLeases;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Background work, on one instance. */
@Timeout(60)
class JobsTest {

    private static final String JOB = "mails";
    private static final LockName LOCK = new LockName("job:mails");
    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Terms TERMS = Terms.of(LONG);

    private final SettableClock clock = SettableClock.at("2026-11-01T12:00:00Z");
    private final MemoryLeases leases = new MemoryLeases();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Jobs jobs =
            new Jobs(registry)
                    .across(
                            new LeasedJob.Company(
                                    new MemoryJobBook(), leases, clock, TERMS, PATIENCE));
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayEnd.countDown();
        jobs.stop(LONG);
    }

    @Test
    void aRoundBeginsAPeriodAfterTheEndOfTheLast() {
        start();
        await(() -> state().last().endedAt().isPresent());
        clock.advance(PERIOD.minusMillis(1));
        Result<JobState, JobRefusal> _ = jobs.resume(JOB);
        assertThat(rounds).hasValue(1);
        clock.advance(Duration.ofMillis(1));

        await(() -> rounds.get() == 2);
    }

    @Test
    void aRoundRunsUnderTheLeaseOfItsJob() {
        jobs.register(
                JOB,
                PERIOD,
                lease -> {
                    assertThat(lease.name()).isEqualTo(LOCK);
                    assertThat(lease.isLost()).isFalse();
                    return rounds.incrementAndGet();
                });
        jobs.start();

        await(() -> rounds.get() == 1);
        await(() -> state().last().succeededAt().isPresent());
    }

    @Test
    void jobsThatRunOnlyWhenAskedDoNotRunByTheTimeAndChoresDo() {
        var chores = new AtomicInteger();
        jobs.onEachInstance("chore", PERIOD, chores::incrementAndGet).onlyWhenAsked();
        start();
        assertThat(jobs.resume(JOB).isSuccess()).isTrue();

        await(() -> chores.get() >= 3);
        assertThat(rounds).hasValue(0);
        clock.advance(Duration.ofDays(1));
        assertThat(jobs.check().trouble().get()).as("late").isEmpty();
        assertThat(jobs.runNow(JOB)).isEqualTo(Result.success(1));
        assertThat(rounds).hasValue(1);
    }

    @Test
    void aRoundThatFailsIsAWarningUntilOneEndsWell() {
        broken.set(true);
        start();
        await(() -> jobs.check().trouble().get().isPresent());
        assertThat(jobs.check().trouble().get().orElseThrow()).contains("failed").contains(JOB);
        assertThat(state().last().failure().orElseThrow()).contains("no way");
        assertThat(registry.get("keelson.job.failures").counter().count()).isEqualTo(1);
        broken.set(false);
        clock.advance(Duration.ofSeconds(1));

        await(() -> jobs.check().trouble().get().isEmpty());
        assertThat(state().last().failures()).isZero();
    }

    @Test
    void afterAFailureTheNextRoundIsFartherThanThePeriod() {
        JobRecord failed = JobRecord.none().failed("once");
        JobRecord often = failed;
        for (int i = 0; i < 20; i++) {
            often = often.failed("again");
        }

        assertThat(JobRecord.none().pauseAfter(PERIOD)).isEqualTo(PERIOD);
        assertThat(failed.pauseAfter(PERIOD)).isEqualTo(Duration.ofSeconds(1));
        assertThat(failed.failed("twice").pauseAfter(PERIOD)).isEqualTo(Duration.ofSeconds(2));
        assertThat(often.pauseAfter(PERIOD)).isEqualTo(Duration.ofSeconds(60));
        assertThat(often.pauseAfter(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void runNowAnswersAfterOneWholeRound() throws InterruptedException {
        jobs.register(JOB, Duration.ofHours(1), _ -> stalling());
        CompletableFuture<Result<Integer, JobRefusal>> asked = askedAfterStart();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        mayEnd.countDown();

        assertThat(asked).succeedsWithin(LONG).isEqualTo(Result.success(1));
    }

    @Test
    void runNowTellsThatARoundIsInTheMiddle() {
        jobs.register(JOB, Duration.ofHours(1), _ -> rounds.incrementAndGet());
        jobs.start();
        await(() -> state().last().endedAt().isPresent());
        try (Lease _ = takenElsewhere()) {
            Result<Integer, JobRefusal> refused = jobs.runNow(JOB);
            assertThat(refused.<Object>fold(it -> it, it -> it)).isInstanceOf(InTheMiddle.class);
        }

        assertThat(jobs.runNow(JOB)).isEqualTo(Result.success(2));
    }

    @Test
    void runNowThrowsWhatTheRoundThrows() {
        broken.set(true);
        start();
        await(() -> state().last().failures() == 1);

        assertThatThrownBy(() -> jobs.runNow(JOB)).hasMessage("no way");
    }

    @Test
    void aPausedJobRunsOnlyWhenItIsAskedTo() {
        start();
        await(() -> state().last().endedAt().isPresent());
        assertThat(jobs.pause(JOB, "ann").isSuccess()).isTrue();
        assertThat(state().last().pause().orElseThrow().by()).isEqualTo("ann");
        clock.advance(PERIOD);
        assertThat(jobs.runNow(JOB)).isEqualTo(Result.success(2));
        clock.advance(PERIOD);
        assertThat(registry.get("keelson.job.paused").gauge().value()).isEqualTo(1);
        assertThat(rounds).hasValue(2);
        assertThat(jobs.resume(JOB).isSuccess()).isTrue();

        await(() -> rounds.get() == 3);
    }

    @Test
    void stoppingWaitsForTheRunningRoundAndBeginsNoOther() throws InterruptedException {
        jobs.register(JOB, Duration.ofMillis(1), _ -> stalling());
        jobs.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> stopped = onAThread(() -> jobs.stop(LONG));
        assertThat(stopped).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        mayEnd.countDown();

        assertThat(stopped).succeedsWithin(LONG);
        assertThat(rounds).hasValue(1);
    }

    @Test
    void aJobThatDidNotRunForThreePeriodsIsAWarning() {
        jobs.register(JOB, Duration.ofSeconds(20), _ -> rounds.incrementAndGet());
        try (Lease _ = takenElsewhere()) {
            jobs.start();
            clock.advance(Duration.ofSeconds(80));
            assertThat(jobs.check().trouble().get()).isEmpty();
            clock.advance(Duration.ofMillis(1));
            assertThat(jobs.check().trouble().get().orElseThrow())
                    .contains("no round")
                    .contains(JOB);
            assertThat(registry.get("keelson.job.lag").gauge().value()).isEqualTo(60.001);
        }

        await(() -> rounds.get() == 1);
        await(() -> jobs.check().trouble().get().isEmpty());
    }

    @Test
    void aPausedJobIsNotLate() {
        jobs.register(JOB, Duration.ofSeconds(20), _ -> rounds.incrementAndGet());
        jobs.start();
        await(() -> state().last().endedAt().isPresent());
        assertThat(jobs.pause(JOB, "ann").isSuccess()).isTrue();
        clock.advance(Duration.ofDays(1));

        assertThat(jobs.check().trouble().get()).isEmpty();
    }

    @Test
    void aPauseThatMeetsTheEndOfARoundIsNotForgotten() throws InterruptedException {
        var book = new LateBook(new MemoryJobBook());
        var company = new LeasedJob.Company(book, leases, clock, TERMS, PATIENCE);
        Jobs late = new Jobs(new SimpleMeterRegistry()).across(company);
        late.register(JOB, Duration.ofHours(1), _ -> rounds.incrementAndGet());
        late.start();
        book.awaitEnd();
        assertThat(late.pause(JOB, "ann").isSuccess()).isTrue();
        book.answer();
        late.stop(LONG);

        assertThat(late.states().getFirst().last().pause()).isPresent();
    }

    @Test
    void aChoreRunsWhoeverHasALeaseAndCannotBePaused() {
        try (Lease _ = takenElsewhere()) {
            jobs.onEachInstance(JOB, PERIOD, rounds::incrementAndGet);
            jobs.start();
            await(() -> rounds.get() > 2);
        }

        assertThat(jobs.runNow(JOB).isSuccess()).isTrue();
        assertThat(jobs.pause(JOB, "ann")).isEqualTo(Result.failure(new OnEachInstance(JOB)));
        assertThat(jobs.resume(JOB)).isEqualTo(Result.failure(new OnEachInstance(JOB)));
    }

    @Test
    void aChoreThatFailsIsAWarningUntilOneRoundEndsWell() {
        broken.set(true);
        jobs.onEachInstance(JOB, PERIOD, this::round);
        jobs.start();
        await(() -> jobs.check().trouble().get().isPresent());
        broken.set(false);

        await(() -> jobs.check().trouble().get().isEmpty());
    }

    @Test
    void whatIsNotThereIsToldByName() {
        assertThat(jobs.runNow("unknown")).isEqualTo(Result.failure(new NoSuchJob("unknown")));
        assertThat(jobs.pause("unknown", "ann"))
                .isEqualTo(Result.failure(new NoSuchJob("unknown")));
        assertThat(jobs.resume("unknown")).isEqualTo(Result.failure(new NoSuchJob("unknown")));
    }

    @Test
    void aNameIsTakenOnceAndAJobNeedsLeases() {
        jobs.register(JOB, PERIOD, _ -> 0);
        assertThatThrownBy(() -> jobs.onEachInstance(JOB, PERIOD, () -> 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Jobs(registry).register(JOB, PERIOD, _ -> 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(JOB);
    }

    private void start() {
        jobs.register(JOB, PERIOD, _ -> round());
        jobs.start();
    }

    private int round() {
        if (broken.get()) {
            throw new IllegalArgumentException("no way");
        }
        return rounds.incrementAndGet();
    }

    private int stalling() {
        int round = rounds.incrementAndGet();
        begun.countDown();
        try {
            assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        return round;
    }

    /** The job is known and its thread waits: whoever asks runs the first round. */
    private CompletableFuture<Result<Integer, JobRefusal>> askedAfterStart() {
        Lease held = takenElsewhere();
        jobs.start();
        assertThat(jobs.pause(JOB, "ann").isSuccess()).isTrue();
        held.close();
        return CompletableFuture.supplyAsync(
                () -> jobs.runNow(JOB), work -> Thread.ofVirtual().start(work));
    }

    private Lease takenElsewhere() {
        return CompletableFuture.supplyAsync(
                        () -> leases.take(LOCK, TERMS).orElseThrow(),
                        work -> Thread.ofVirtual().start(work))
                .join();
    }

    private static CompletableFuture<Boolean> onAThread(Runnable work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    work.run();
                    return true;
                },
                task -> Thread.ofVirtual().start(task));
    }

    private JobState state() {
        return jobs.states().getFirst();
    }
}
