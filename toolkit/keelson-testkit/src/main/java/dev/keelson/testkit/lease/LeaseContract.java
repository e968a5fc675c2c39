package dev.keelson.testkit.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Taken;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RecordingObserver;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The promises of leases: one holder at a time, and no stale holder's unit is ever kept. */
@Timeout(60)
public abstract class LeaseContract {

    private static final Operation COUNT = Operation.named("contract.count");
    private static final Operation READ = Operation.named("contract.read");
    private static final LockName A = new LockName("contract:lease-a");
    private static final LockName B = new LockName("contract:lease-b");
    private static final Terms TERMS = Terms.of(Duration.ofSeconds(30));
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration QUICK = Duration.ofSeconds(20);

    private LeaseBackend backend;
    private Transactor transactor;
    private Leases one;
    private Leases other;

    /** The backend under test, its tables empty. */
    protected abstract LeaseBackend backend();

    @BeforeEach
    void connect() {
        backend = backend();
        transactor = backend.transactor(new RecordingObserver());
        one = backend.leases("one");
        other = backend.leases("other");
    }

    @Test
    void aLeaseHasOneHolderAcrossInstances() {
        try (Lease _ = taken(one, A)) {
            Result<Lease, Taken> second = elsewhere(() -> other.take(A, TERMS));
            assertThat(second).isInstanceOf(Failure.class);
        }
    }

    @Test
    void anotherNameIsFree() {
        try (Lease _ = taken(one, A);
                Lease free = elsewhere(() -> taken(other, B))) {
            assertThat(free.isLost()).isFalse();
        }
    }

    @Test
    void busyIsAValueWithinTheWait() {
        try (Lease _ = taken(one, A)) {
            long start = System.nanoTime();
            Result<Lease, Taken> second = elsewhere(() -> other.take(A, TERMS.waiting(SHORT)));
            assertThat(second).isInstanceOf(Failure.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, QUICK);
        }
    }

    @Test
    void whoWaitsGetsTheLeaseOnceItIsGivenBack() {
        Lease first = taken(one, A);
        var second =
                CompletableFuture.supplyAsync(
                        () -> other.take(A, TERMS.waiting(QUICK)),
                        work -> Thread.ofVirtual().start(work));
        assertThat(second).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        first.close();

        assertThat(second).succeedsWithin(QUICK).matches(Result::isSuccess);
        second.resultNow().orElseThrow().close();
    }

    @Test
    void theHolderTakesItAgainWithTheSameEpoch() {
        try (Lease first = taken(one, A)) {
            try (Lease again = taken(one, A)) {
                assertThat(again.epoch()).isEqualTo(first.epoch());
            }
            assertThat(first.isLost()).isFalse();
            Result<Lease, Taken> second = elsewhere(() -> other.take(A, TERMS));
            assertThat(second).isInstanceOf(Failure.class);
        }
        elsewhere(() -> taken(other, A)).close();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        try (Lease _ = taken(one, A)) {
            Lease again = taken(one, A);
            again.close();
            again.close();
            Result<Lease, Taken> second = elsewhere(() -> other.take(A, TERMS));
            assertThat(second).isInstanceOf(Failure.class);
        }
    }

    @Test
    void eachTakeOverRaisesTheEpoch() {
        long last = 0;
        for (int round = 0; round < 5; round++) {
            try (Lease lease = taken(round % 2 == 0 ? one : other, A)) {
                assertThat(lease.epoch()).isGreaterThan(last);
                last = lease.epoch();
            }
        }
    }

    @Test
    void aUnitUnderALeaseCommitsWhileItIsHeld() {
        try (Lease lease = taken(one, A)) {
            set(COUNT.under(lease), 7);
        }
        assertThat(counted()).isEqualTo(7);
    }

    @Test
    void aUnitOfAHolderThatWasReplacedIsNotKept() {
        Lease stale = taken(one, A);
        backend.expire(A);
        try (Lease _ = elsewhere(() -> taken(other, A))) {
            assertThatThrownBy(() -> set(COUNT.under(stale), 7))
                    .isInstanceOf(Fault.LeaseLost.class);
        }
        assertThat(counted()).isZero();
        stale.close();
    }

    @Test
    void aStaleHolderCannotGiveBackWhatIsAnothers() {
        Lease stale = taken(one, A);
        backend.expire(A);
        try (Lease fresh = elsewhere(() -> taken(other, A))) {
            stale.close();
            set(COUNT.under(fresh), 3);
        }
        assertThat(counted()).isEqualTo(3);
    }

    @Test
    void anExceptionPassesThroughALeaseUnchangedAndLeavesItFree() {
        var thrown = new IllegalArgumentException("business");
        assertThatThrownBy(
                        () -> {
                            try (Lease _ = taken(one, A)) {
                                throw thrown;
                            }
                        })
                .isSameAs(thrown);
        elsewhere(() -> taken(other, A)).close();
    }

    @Test
    void noUpdateIsLostUnderALease() throws InterruptedException {
        Race.of(6)
                .rounds(5)
                .run(lap -> {
                    Leases leases = lap.thread() % 2 == 0 ? one : other;
                    Terms patient = TERMS.waiting(Duration.ofSeconds(30));
                    try (Lease lease = leases.take(A, patient).orElseThrow()) {
                        long before = counted();
                        set(COUNT.under(lease), before + 1);
                        return before;
                    }
                })
                .withoutFaults();

        assertThat(counted()).isEqualTo(30);
    }

    private static Lease taken(Leases leases, LockName name) {
        return leases.take(name, TERMS).orElseThrow();
    }

    private void set(Operation operation, long value) {
        try (UnitOfWork unit = transactor.begin(operation)) {
            backend.counters().set(unit, "0", value);
            unit.commit();
        }
    }

    private long counted() {
        return transactor.read(READ, session -> backend.counters().value(session, "0"));
    }

    private static <T> T elsewhere(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task))
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }
}
