package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.testkit.Race.Lap;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The promises of unit locks: one unit at a time on a name, for the length of the unit. */
public abstract class UnitLockContract extends ContractSuite {

    private static final Operation COUNT = Operation.named("contract.count");
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration QUICK = Duration.ofSeconds(20);

    /** Who gives a lock back does not wait until another instance sees it. */
    private static final Duration GIVEN_BACK = Duration.ofSeconds(2);

    private static final LockName A = new LockName("contract:a");
    private static final LockName B = new LockName("contract:b");

    private final Exchanger<Lap> crossing = new Exchanger<>();

    @Test
    void noUpdateIsLostUnderALock() throws InterruptedException {
        setCounters(1);
        Race.of(8).rounds(25).run(lap -> count(COUNT.lockedBy(A), lap)).withoutFaults();

        assertThat(counted("0")).isEqualTo(200);
    }

    @Test
    void theSameRaceWithoutTheLockLosesUpdates() throws InterruptedException {
        setCounters(1);
        Race.of(8).rounds(25).run(lap -> count(COUNT, lap)).withoutFaults();

        assertThat(counted("0")).isLessThan(200);
    }

    @Test
    void noUpdateIsLostOnAnyOfSeveralNames() throws InterruptedException {
        setCounters(4);
        Race.of(4)
                .keys(4)
                .rounds(10)
                .run(lap -> count(COUNT.lockedBy(new LockName("contract:" + lap.key())), lap))
                .withoutFaults();

        for (int key = 0; key < 4; key++) {
            assertThat(counted(String.valueOf(key))).isEqualTo(40);
        }
    }

    /** Reads, lets another reader in if there can be one, and writes. */
    private Result<Long, String> count(Operation operation, Lap lap) {
        String name = String.valueOf(lap.key());
        return transactor.inUnit(
                operation,
                unit -> {
                    long before = backend.counters().value(unit, name);
                    meetAnotherReader(lap);
                    backend.counters().set(unit, name, before + 1);
                    return Result.success(before + 1);
                });
    }

    private void meetAnotherReader(Lap lap) {
        try {
            crossing.exchange(lap, 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aLockThatIsHeldTooLongIsBusy() {
        try (Paused _ = holding(A)) {
            long start = System.nanoTime();
            assertThat(thrownElsewhere(() -> touch(COUNT.lockedBy(A).lockWait(SHORT))))
                    .isInstanceOf(Fault.Busy.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
        }
    }

    @Test
    void aUnitThatFoundItsLockBusyIsReported() {
        try (Paused _ = holding(A)) {
            assertThatThrownBy(() -> touch(COUNT.lockedBy(A).lockWait(SHORT)))
                    .isInstanceOf(Fault.Busy.class);
            assertThat(reports.reports())
                    .singleElement()
                    .matches(report -> report.end() == End.FAULT)
                    .matches(report -> report.reason().startsWith("Busy"));
        }
    }

    @Test
    void aUnitThatFoundItsLockBusyHoldsNone() {
        try (Paused _ = holding(A)) {
            assertThatThrownBy(() -> touch(COUNT.lockedBy(A, B).lockWait(SHORT)))
                    .isInstanceOf(Fault.Busy.class);
            assertFree(B);
        }
        assertFree(A);
    }

    @Test
    void anotherNameIsFree() {
        try (Paused _ = holding(A)) {
            assertFree(B);
        }
    }

    /** Reentrant: whoever holds a name gets it again at once; the control is who does not. */
    @Test
    void aNameThatIsAskedForAgainByItsHolderIsNotWaitedFor() {
        Operation again = COUNT.lockedBy(A).lockedBy(A, B).lockedBy(B).lockWait(SHORT);
        try (Paused _ = holding(again)) {
            assertThat(thrownElsewhere(() -> touch(again))).isInstanceOf(Fault.Busy.class);
        }
        assertFree(A);
        assertFree(B);
    }

    @Test
    void aWaitingUnitGoesOnOnceTheLockIsFree() {
        setCounters(1);
        CompletableFuture<Result<Long, String>> second;
        try (Paused _ = Paused.in(this::setSevenAndStand)) {
            second =
                    CompletableFuture.supplyAsync(
                            () -> count(COUNT.lockedBy(A), new Lap(0, 0, 0)),
                            work -> Thread.ofVirtual().start(work));
            assertThat(second).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        }

        assertThat(second).succeedsWithin(QUICK).isEqualTo(Result.success(8L));
        assertThat(counted("0")).isEqualTo(8);
    }

    private Result<Long, String> setSevenAndStand(Runnable stand) {
        return transactor.inUnit(
                COUNT.lockedBy(A),
                unit -> {
                    backend.counters().set(unit, "0", 7);
                    unit.flush();
                    stand.run();
                    return Result.success(7L);
                });
    }

    @Test
    void aLockIsFreeAfterACommit() {
        touch(COUNT.lockedBy(A));
        assertFree(A);
    }

    @Test
    void aLockIsFreeAfterARefusal() {
        Result<Long, String> refused =
                transactor.inUnit(
                        COUNT.lockedBy(A),
                        unit -> {
                            backend.counters().set(unit, "0", 1);
                            unit.flush();
                            return Result.failure("no");
                        });

        assertThat(refused).isEqualTo(Result.failure("no"));
        assertFree(A);
    }

    @Test
    void aLockIsFreeAfterARollback() {
        try (UnitOfWork unit = transactor.begin(COUNT.lockedBy(A))) {
            assertThat(backend.counters().value(unit, "0")).isZero();
            unit.rollback();
        }
        assertFree(A);
    }

    @Test
    void aLockIsFreeAfterAForgottenCommit() {
        try (UnitOfWork unit = transactor.begin(COUNT.lockedBy(A))) {
            assertThat(backend.counters().value(unit, "0")).isZero();
        }
        assertFree(A);
        assertThat(reports.reports().getFirst().end()).isEqualTo(End.FORGOTTEN);
    }

    @Test
    void aBusinessExceptionPassesThroughALockAndTheBodyRunsOnce() {
        var runs = new AtomicInteger();
        var thrown = new IllegalArgumentException("business");
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                COUNT.lockedBy(A),
                                unit -> {
                                    runs.incrementAndGet();
                                    backend.counters().set(unit, "0", 1);
                                    throw thrown;
                                }))
                .isSameAs(thrown);

        assertThat(runs).hasValue(1);
        assertFree(A);
    }

    @Test
    void aLockIsFreeWhenAHookRuns() {
        var free = new AtomicInteger();
        try (UnitOfWork unit = transactor.begin(COUNT.lockedBy(A))) {
            unit.afterCommit(() -> {
                assertFree(A);
                free.incrementAndGet();
            });
            backend.counters().set(unit, "0", 1);
            unit.commit();
        }
        assertThat(free).hasValue(1);
    }

    @Test
    void twoNamesTakenInOppositeOrdersDoNotDeadlock() throws InterruptedException {
        setCounters(1);
        var runs = new AtomicInteger();
        Race.of(4)
                .rounds(25)
                .run(lap ->
                        transactor.inUnit(
                                lap.thread() % 2 == 0
                                        ? COUNT.lockedBy(A, B)
                                        : COUNT.lockedBy(B).lockedBy(A),
                                unit -> {
                                    runs.incrementAndGet();
                                    long before = backend.counters().value(unit, "0");
                                    backend.counters().set(unit, "0", before + 1);
                                    return Result.success(before);
                                }))
                .withoutFaults();

        assertThat(counted("0")).isEqualTo(100);
        assertThat(runs).hasValue(100);
    }

    private Paused holding(LockName name) {
        return holding(COUNT.lockedBy(name));
    }

    private Paused holding(Operation operation) {
        return Paused.in(pause ->
                assertSuccess(
                        transactor.inUnit(
                                operation,
                                unit -> {
                                    long value = backend.counters().value(unit, "0");
                                    pause.run();
                                    return Result.success(value);
                                })));
    }

    private void assertFree(LockName name) {
        elsewhere(() -> touch(COUNT.lockedBy(name).lockWait(GIVEN_BACK)));
    }

    private long touch(Operation operation) {
        return transactor
                .<Long, String>inUnit(
                        operation, unit -> Result.success(backend.counters().value(unit, "0")))
                .orElseThrow();
    }

    private void setCounters(int count) {
        try (UnitOfWork unit = transactor.begin(COUNT)) {
            for (int key = 0; key < count; key++) {
                backend.counters().set(unit, String.valueOf(key), 0);
            }
            unit.commit();
        }
    }

    private long counted(String name) {
        return read(session -> backend.counters().value(session, name));
    }
}
