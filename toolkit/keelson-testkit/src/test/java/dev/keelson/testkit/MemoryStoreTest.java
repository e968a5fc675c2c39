package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.DataError;
import dev.keelson.Event;
import dev.keelson.Fault;
import dev.keelson.Isolation;
import dev.keelson.Operation;
import dev.keelson.Page;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport.End;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is the store in memory's own, beyond the contracts. */
class MemoryStoreTest {

    private static final Operation OP = Operation.named("test.op");
    private static final MemoryRepository<Seat, Long> SEATS =
            MemoryRepository.of("seat", Seat.class, Seat::id).unique("seat_guest_key", Seat::guest);

    private final MemoryStore store = new MemoryStore();
    private final RecordingObserver reports = new RecordingObserver();
    private final Transactor transactor = MemoryTransactor.over(store, reports);

    private final CountDownLatch bothHoldOne = new CountDownLatch(2);

    private record Seat(long id, @Nullable String guest) {}

    private record GiftSold(String key) implements Event {}

    @Test
    void eventsAreKeptWithTheCommitAlone() {
        Result<String, String> refused =
                transactor.inUnit(
                        OP,
                        unit -> {
                            unit.record(new GiftSold("gift:1"));
                            return Result.failure("no");
                        });
        try (UnitOfWork unit = transactor.begin(OP)) {
            unit.record(new GiftSold("gift:2"));
            unit.record(new GiftSold("gift:1"));
            assertThat(store.events()).isEmpty();
            unit.commit();
        }

        assertThat(refused.isFailure()).isTrue();
        assertThat(store.events()).containsExactly(new GiftSold("gift:2"), new GiftSold("gift:1"));
    }

    @Test
    void aHigherIsolationLevelIsRefused() {
        for (Isolation level : Set.of(Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE)) {
            assertThatThrownBy(() -> transactor.begin(OP.at(level)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void oneOfTwoUnitsInADeadlockIsUndoneAndTriedAgain() throws InterruptedException {
        add(new Seat(1, "ann"), new Seat(2, "bob"));
        Race.of(2)
                .run(lap -> transactor.inUnit(OP, unit -> lockBoth(unit, lap.thread() + 1L)))
                .withoutFaults();

        assertThat(reports.reports())
                .extracting(report -> report.end() + " " + report.attempt())
                .containsExactlyInAnyOrder("COMMITTED 1", "FAULT 1", "COMMITTED 1", "COMMITTED 2");
    }

    private Result<Seat, DataError.NotFound> lockBoth(UnitOfWork unit, long first) {
        ContractSuite.assertSuccess(SEATS.lock(unit, first));
        awaitTheOther();
        return SEATS.lock(unit, 3 - first);
    }

    private void awaitTheOther() {
        bothHoldOne.countDown();
        try {
            assertThat(bothHoldOne.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aFaultThatTheBodySwallowsStopsTheCommit() {
        add(new Seat(1, "ann"));
        try (UnitOfWork unit = transactor.begin(OP)) {
            ContractSuite.assertSuccess(SEATS.lock(unit, 1L));
            assertThat(ContractSuite.thrownElsewhere(this::commitAfterABusyRow))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("behind its back");
        }
    }

    private void commitAfterABusyRow() {
        try (UnitOfWork unit = transactor.begin(OP.lockWait(Duration.ofMillis(20)))) {
            assertThatThrownBy(() -> SEATS.lock(unit, 1L)).isInstanceOf(Fault.Busy.class);
            assertThatThrownBy(() -> SEATS.get(unit, 1L)).isInstanceOf(Fault.Broken.class);
            unit.commit();
        }
    }

    @Test
    void aBatchInConflictLeavesAUnitThatAcceptsItAsItWas() {
        add(new Seat(1, "ann"), new Seat(2, "bob"));
        try (UnitOfWork unit = transactor.begin(OP)) {
            ContractSuite.assertSuccess(SEATS.delete(unit, 1L));
            ContractSuite.assertSuccess(SEATS.add(unit, new Seat(3, "cid")));
            switch (SEATS.addAll(unit, List.of(new Seat(1, "eve"), new Seat(4, "bob")))) {
                case Failure<List<Seat>, DataError>(DataError conflict) -> unit.accept(conflict);
                case Result.Success<List<Seat>, DataError> _ -> throw new AssertionError();
            }
            unit.commit();
        }

        assertThat(seats()).containsExactly(new Seat(2, "bob"), new Seat(3, "cid"));
    }

    @Test
    void aValueThatAnotherUnitGivesUpIsWaitedFor() {
        add(new Seat(1, "ann"));
        Operation quick = OP.lockWait(Duration.ofMillis(20));
        try (UnitOfWork unit = transactor.begin(OP)) {
            ContractSuite.assertSuccess(SEATS.delete(unit, 1L));
            assertThat(
                            ContractSuite.thrownElsewhere(() ->
                                    ContractSuite.assertSuccess(
                                            transactor.inUnit(
                                                    quick,
                                                    other ->
                                                            SEATS.add(other, new Seat(2, "ann"))))))
                    .isInstanceOf(Fault.Busy.class);
            unit.commit();
        }
        add(new Seat(2, "ann"));

        assertThat(seats()).containsExactly(new Seat(2, "ann"));
    }

    @Test
    void noValueIsInNobodysWay() {
        add(new Seat(1, null), new Seat(2, null));

        assertThat(seats()).hasSize(2);
    }

    @Test
    void thingsAreFoundByWhatTheyAre() {
        add(new Seat(3, "cid"), new Seat(1, null), new Seat(2, "bob"));

        List<Seat> taken =
                transactor.read(OP, read -> SEATS.where(read, seat -> seat.guest() != null));

        assertThat(taken).containsExactly(new Seat(2, "bob"), new Seat(3, "cid"));
    }

    @Test
    void anOrderOfOnesOwnIsTheOrderOfLists() {
        MemoryRepository<Seat, Long> descending =
                MemoryRepository.of("seat", Seat.class, Seat::id, Comparator.reverseOrder());
        add(new Seat(1, "ann"), new Seat(2, "bob"), new Seat(3, "cid"));

        Result<List<Seat>, DataError> behindThree =
                transactor.read(OP, read -> descending.list(read, Page.after(3L, 9)));

        assertThat(behindThree.orElseThrow())
                .containsExactly(new Seat(2, "bob"), new Seat(1, "ann"));
    }

    @Test
    void tripsAreStatementsAndTheCommit() {
        add(new Seat(1, "ann"));
        assertThat(reports.last(OP).trips()).isEqualTo(2);
        assertThat(reports.last(OP).end()).isEqualTo(End.COMMITTED);
    }

    private void add(Seat... seats) {
        try (UnitOfWork unit = transactor.begin(OP)) {
            ContractSuite.assertSuccess(SEATS.addAll(unit, List.of(seats)));
            unit.commit();
        }
    }

    private List<Seat> seats() {
        return transactor.read(OP, read -> SEATS.where(read, _ -> true));
    }
}
