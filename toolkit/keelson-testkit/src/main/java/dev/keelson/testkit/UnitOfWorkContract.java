package dev.keelson.testkit;

import static dev.keelson.UnitOfWork.State.ACTIVE;
import static dev.keelson.UnitOfWork.State.COMMITTED;
import static dev.keelson.UnitOfWork.State.ROLLED_BACK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.DataError.Conflict;
import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.CurrentUnit;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.spi.UnitTimes.Part;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The promises of a unit that its holder begins, commits and closes. */
public abstract class UnitOfWorkContract extends ContractSuite {

    private static final Operation OTHER = Operation.named("contract.other");
    private static final Conflict CONFLICT = new Conflict("note_pkey", "it is there already");

    @Test
    void aCommitKeepsEverything() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            assertSuccess(note(unit, "a"));
            assertThat(unit.state()).isEqualTo(ACTIVE);
            unit.commit();
            assertThat(unit.state()).isEqualTo(COMMITTED);
        }

        assertThat(keptNotes()).containsExactly("a");
        assertEnds(End.COMMITTED);
    }

    @Test
    void aUnitSeesItsOwnWrites() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            backend.notes().add(unit, "2", "b");
            assertThat(backend.notes().texts(unit)).containsExactly("a", "b");
            unit.commit();
        }
    }

    @Test
    void whatIsNotCommittedIsSeenByNobodyElse() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.flush();
            assertThat(keptNotes()).isEmpty();
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void aUnitSeesWhatOthersCommitMeanwhile() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            assertThat(backend.notes().texts(unit)).isEmpty();
            assertSuccess(elsewhere(() -> transactor.inUnit(OTHER, other -> note(other, "b"))));
            assertThat(backend.notes().texts(unit)).containsExactly("b");
        }
    }

    @Test
    void aRollbackKeepsNothing() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.flush();
            backend.notes().add(unit, "2", "b");
            unit.rollback();
            assertThat(unit.state()).isEqualTo(ROLLED_BACK);
        }

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.ROLLED_BACK);
    }

    @Test
    void aForgottenCommitKeepsNothingAndIsReported() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
        }

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.FORGOTTEN);
        assertThat(reports.last(NOTE).operation().name()).isEqualTo("contract.note");
    }

    @Test
    void aFlushWithoutACommitKeepsNothing() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.flush();
            assertThat(unit.state()).isEqualTo(ACTIVE);
        }

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.FORGOTTEN);
    }

    @Test
    void anExceptionAfterTheCommitUndoesNothing() {
        var late = new IllegalArgumentException("too late");
        assertThatThrownBy(
                        () -> {
                            try (UnitOfWork unit = transactor.begin(NOTE)) {
                                backend.notes().add(unit, "1", "a");
                                unit.commit();
                                throw late;
                            }
                        })
                .isSameAs(late);

        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void aUnitOverSeveralTablesIsKeptWholly() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            backend.tags().add(unit, "1", "x");
            backend.notes().add(unit, "2", "b");
            backend.tags().add(unit, "2", "y");
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a", "b");
        assertThat(keptTags()).containsExactly("x", "y");
    }

    @Test
    void aWriteThatFailsInTheEndTakesEveryTableWithIt() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            assertThatThrownBy(
                            () -> {
                                backend.notes().add(unit, "1", "a");
                                backend.tags().add(unit, "1", "x");
                                backend.tags().add(unit, "1", "twice");
                                unit.commit();
                            })
                    .isInstanceOf(Fault.ConstraintViolated.class);
        }

        assertThat(keptNotes()).isEmpty();
        assertThat(keptTags()).isEmpty();
    }

    @Test
    void aUnitThatEndedCannotBeUsed() {
        assertUnusableAfter(UnitOfWork::commit);
        assertUnusableAfter(UnitOfWork::rollback);
        assertUnusableAfter(UnitOfWork::close);
    }

    private void assertUnusableAfter(Consumer<UnitOfWork> end) {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            end.accept(unit);
            List<Consumer<UnitOfWork>> uses =
                    List.of(
                            UnitOfWork::commit,
                            UnitOfWork::rollback,
                            UnitOfWork::flush,
                            used -> used.afterCommit(() -> {}),
                            used -> used.failed(CONFLICT),
                            used -> used.accept(CONFLICT),
                            used -> backend.notes().add(used, "1", "a"));
            for (Consumer<UnitOfWork> use : uses) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> use.accept(unit))
                        .withMessageContaining("contract.note");
            }
        }
        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aUnitBelongsToItsThread() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            List<Consumer<UnitOfWork>> uses =
                    List.of(
                            UnitOfWork::commit,
                            UnitOfWork::rollback,
                            UnitOfWork::close,
                            UnitOfWork::flush,
                            used -> backend.notes().add(used, "1", "stolen"));
            for (Consumer<UnitOfWork> use : uses) {
                assertThat(thrownElsewhere(() -> use.accept(unit)))
                        .isInstanceOf(IllegalStateException.class);
            }
            backend.notes().add(unit, "1", "a");
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void aSecondUnitOnTheThreadFailsAtOnceAndTheFirstGoesOn() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> transactor.begin(OTHER))
                    .withMessageContaining("contract.note")
                    .withMessageContaining("contract.other");
            assertThatIllegalStateException()
                    .isThrownBy(() -> transactor.inUnit(OTHER, other -> note(other, "b")));
            backend.notes().add(unit, "1", "a");
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a");
        assertEnds(End.COMMITTED);
    }

    @Test
    void aThreadIsFreeForTheNextUnitHoweverTheLastOneEnded() {
        for (Consumer<UnitOfWork> end :
                List.<Consumer<UnitOfWork>>of(
                        UnitOfWork::commit, UnitOfWork::rollback, UnitOfWork::close)) {
            try (UnitOfWork unit = transactor.begin(NOTE)) {
                end.accept(unit);
            }
            assertThat(CurrentUnit.operation()).isEmpty();
        }
    }

    @Test
    void aFailedWriteThatNobodyLookedAtStopsTheCommit() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.failed(CONFLICT);
            assertThatIllegalStateException()
                    .isThrownBy(unit::commit)
                    .withMessageContaining("note_pkey");
            assertThat(unit.state()).isEqualTo(ROLLED_BACK);
        }

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.FAULT);
    }

    @Test
    void aFailedWriteThatWasAcceptedDoesNotStopTheCommit() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.failed(CONFLICT);
            unit.accept(CONFLICT);
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void aTransactionThatFailedBehindTheUnitsBackIsNotCommitted() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.flush();
            backend.breakTransaction(unit);
            assertThatIllegalStateException().isThrownBy(unit::commit);
            assertThat(unit.state()).isEqualTo(ROLLED_BACK);
        }

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.FAULT);
    }

    @Test
    void hooksRunInOrderOnceTheUnitIsOver() {
        var seen = new ArrayList<String>();
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            unit.afterCommit(() -> seen.add(unit.state() + " " + CurrentUnit.operation()));
            unit.afterCommit(() -> seen.add("second, " + keptNotes()));
            backend.notes().add(unit, "1", "a");
            unit.commit();
            assertThat(seen).isEmpty();
        }

        assertThat(seen).containsExactly("COMMITTED Optional.empty", "second, [a]");
    }

    @Test
    void aHookMayBeginAUnit() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            unit.afterCommit(
                    () -> assertSuccess(transactor.inUnit(OTHER, other -> note(other, "b"))));
            backend.notes().add(unit, "1", "a");
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a", "b");
    }

    @Test
    void aFailingHookChangesNothingAndTheOthersRun() {
        var seen = new ArrayList<String>();
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            unit.afterCommit(() -> {
                throw new IllegalArgumentException("a hook");
            });
            unit.afterCommit(() -> {
                throw new AssertionError("an error in a hook");
            });
            unit.afterCommit(() -> seen.add("third"));
            backend.notes().add(unit, "1", "a");
            unit.commit();
        }

        assertThat(seen).containsExactly("third");
        assertThat(keptNotes()).containsExactly("a");
        assertEnds(End.COMMITTED);
    }

    @Test
    void hooksDoNotRunWhenNothingIsKept() {
        var seen = new ArrayList<String>();
        for (Consumer<UnitOfWork> end :
                List.<Consumer<UnitOfWork>>of(UnitOfWork::rollback, UnitOfWork::close)) {
            try (UnitOfWork unit = transactor.begin(NOTE)) {
                unit.afterCommit(() -> seen.add("never"));
                end.accept(unit);
            }
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void aUnitIsReportedOnceItIsOverWithAllItsParts() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.commit();
            assertThat(reports.reports()).isEmpty();
            closeTwice(unit);
        }

        assertEnds(End.COMMITTED);
        assertThat(reports.last(NOTE).parts()).containsOnlyKeys(Part.values());
        assertThat(reports.last(NOTE).trips()).isPositive();
        assertThat(reports.last(NOTE).attempt()).isEqualTo(1);
        assertThat(reports.last(NOTE).reason()).isEmpty();
    }

    private static void closeTwice(AutoCloseable unit) {
        assertThatCode(unit::close).doesNotThrowAnyException();
        assertThatCode(unit::close).doesNotThrowAnyException();
    }

    @Test
    void anObserverThatThrowsChangesNothing() {
        var broken =
                backend.transactor(_ -> {
                    throw new IllegalArgumentException("an observer");
                });
        try (UnitOfWork unit = broken.begin(NOTE)) {
            backend.notes().add(unit, "1", "a");
            unit.commit();
        }

        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void eachUnitHasAnIdOfItsOwn() {
        var ids = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) {
            try (UnitOfWork unit = transactor.begin(NOTE)) {
                ids.add(unit.id());
                unit.rollback();
            }
        }

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aReadCannotBeUsedAfterItsEnd() {
        Session over = transactor.read(READ, session -> session);
        assertThatIllegalStateException().isThrownBy(() -> backend.notes().texts(over));
    }
}
