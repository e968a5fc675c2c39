package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.DataError.Conflict;
import dev.keelson.Fault;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The promises of a body that runs in a unit: how it is kept, undone, tried again and rehearsed.
 */
public abstract class InUnitContract extends ContractSuite {

    @Test
    void aSuccessCommits() {
        Result<String, String> noted = transactor.inUnit(NOTE, unit -> note(unit, "a"));

        assertThat(noted).isEqualTo(Result.success("a"));
        assertThat(keptNotes()).containsExactly("a");
        assertEnds(End.COMMITTED);
    }

    @Test
    void aFailureRollsBack() {
        Result<String, String> refused =
                transactor.inUnit(
                        NOTE,
                        unit -> {
                            backend.notes().add(unit, "1", "a");
                            unit.flush();
                            return Result.failure("no");
                        });

        assertThat(refused).isEqualTo(Result.failure("no"));
        assertThat(keptNotes()).isEmpty();
        assertEnds(End.REFUSED);
        assertThat(reports.last(NOTE).reason()).isEqualTo("no");
    }

    @Test
    void anExceptionRollsBackAndPassesThroughUnchanged() {
        assertRollsBack(new IllegalArgumentException("a bug"));
    }

    @Test
    void anErrorRollsBackAndPassesThroughUnchanged() {
        assertRollsBack(new AssertionError("an error"));
        assertRollsBack(new OutOfMemoryError("pretended"));
        assertRollsBack(new Error("an error of somebody's own"));
    }

    @Test
    void aFaultThatDoesNotPassIsNotTriedAgain() {
        assertRollsBack(new Fault.Unavailable("gone", new IllegalStateException()));
        assertRollsBack(new Fault.OutcomeUnknown("a call elsewhere", new IllegalStateException()));
    }

    private void assertRollsBack(Throwable thrown) {
        reports.clear();
        var runs = new AtomicInteger();
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    runs.incrementAndGet();
                                    backend.notes().add(unit, "1", "a");
                                    unit.flush();
                                    throw raise(thrown);
                                }))
                .isSameAs(thrown)
                .hasNoSuppressedExceptions();

        assertThat(keptNotes()).isEmpty();
        assertThat(runs).hasValue(1);
        assertEnds(End.FAULT);
        assertThat(reports.last(NOTE).reason()).contains(thrown.getClass().getSimpleName());
    }

    /** Unchecked exceptions and errors alike: a body can throw nothing else. */
    private static RuntimeException raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    @Test
    void evenAStackOverflowRollsBack() {
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    return Result.success(endless(1) + endless(2));
                                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(keptNotes()).isEmpty();
        assertEnds(End.FAULT);
    }

    @SuppressWarnings("InfiniteRecursion") // the overflow is what the test is about
    private static int endless(int depth) {
        return endless(depth + 1) + depth;
    }

    @Test
    void aFailingRollbackDoesNotReplaceTheCause() {
        var cause = new IllegalArgumentException("the cause");
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    unit.flush();
                                    backend.failRollback(unit);
                                    throw cause;
                                }))
                .isSameAs(cause);

        assertThat(cause.getSuppressed()).hasSize(1);
        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aCrashOfTheSessionKeepsNothing() {
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    unit.flush();
                                    backend.crash(unit);
                                    return note(unit, "b");
                                }))
                .isInstanceOf(Fault.class);

        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void theBodyCannotCommit() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    unit.commit();
                                    return Result.success("a");
                                }))
                .withMessageContaining("contract.note");

        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aSuccessAfterARollbackIsABug() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    unit.rollback();
                                    return Result.success("a");
                                }))
                .withMessageContaining("ROLLED_BACK");

        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aFailureAfterARollbackIsARefusal() {
        Result<String, String> refused =
                transactor.inUnit(
                        NOTE,
                        unit -> {
                            unit.rollback();
                            return Result.failure("no");
                        });

        assertThat(refused).isEqualTo(Result.failure("no"));
        assertThat(reports.reports()).hasSize(1);
    }

    @Test
    void aSuccessIsNotKeptWhenAFailedWriteWasNotLookedAt() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    unit.failed(new Conflict("note_pkey", "there"));
                                    return note(unit, "a");
                                }));

        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aSuccessIsNotKeptWhenItsTransactionFailedBehindItsBack() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    Result<String, String> noted = note(unit, "a");
                                    unit.flush();
                                    backend.breakTransaction(unit);
                                    return noted;
                                }));

        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aUnitUndoneByATransientFaultIsTriedAgainFromTheStart() {
        var seen = new ArrayList<List<String>>();
        var ids = new ArrayList<Object>();
        Result<String, String> noted =
                transactor.inUnit(
                        NOTE,
                        unit -> {
                            ids.add(unit.id());
                            seen.add(backend.notes().texts(unit));
                            Result<String, String> result = note(unit, "a");
                            unit.flush();
                            if (ids.size() < 4) {
                                throw passing();
                            }
                            return result;
                        });

        assertThat(noted).isEqualTo(Result.success("a"));
        assertThat(keptNotes()).containsExactly("a");
        assertThat(seen).hasSize(4).allMatch(List::isEmpty);
        assertThat(ids).doesNotHaveDuplicates();
        assertEnds(End.FAULT, End.FAULT, End.FAULT, End.COMMITTED);
        assertThat(reports.reports()).extracting(UnitReport::attempt).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aUnitIsNotTriedAgainForEver() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() ->
                        transactor.inUnit(
                                NOTE,
                                unit -> {
                                    runs.incrementAndGet();
                                    backend.notes().add(unit, "1", "a");
                                    throw passing();
                                }))
                .isInstanceOf(Fault.Unavailable.class)
                .hasCauseInstanceOf(Fault.Transient.class)
                .hasMessageContaining("contract.note");

        assertThat(runs.get()).isBetween(2, 20);
        assertThat(reports.reports())
                .extracting(UnitReport::attempt)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, runs.get()).boxed().toList());
        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void nothingAfterTheCommitMakesAUnitRunAgain() {
        Consumer<UnitOfWork> failingHook =
                unit ->
                        unit.afterCommit(() -> {
                            throw passing();
                        });
        var runs = new AtomicInteger();
        var unlucky =
                backend.transactor(_ -> {
                    throw passing();
                });
        Result<String, String> noted =
                unlucky.inUnit(
                        NOTE,
                        unit -> {
                            runs.incrementAndGet();
                            failingHook.accept(unit);
                            return note(unit, "a");
                        });

        assertThat(noted).isEqualTo(Result.success("a"));
        assertThat(runs).hasValue(1);
        assertThat(keptNotes()).containsExactly("a");
    }

    @Test
    void hooksOfAnAttemptThatWasUndoneDoNotRun() {
        var seen = new ArrayList<Integer>();
        var attempts = new AtomicInteger();
        assertSuccess(
                transactor.inUnit(
                        NOTE,
                        unit -> {
                            int attempt = attempts.incrementAndGet();
                            unit.afterCommit(() -> seen.add(attempt));
                            if (attempt < 3) {
                                throw passing();
                            }
                            return note(unit, "a");
                        }));

        assertThat(seen).containsExactly(3);
    }

    @Test
    void aRehearsalAnswersAndKeepsNothing() {
        var seen = new ArrayList<String>();
        Result<String, String> rehearsed =
                transactor.rehearse(
                        NOTE,
                        unit -> {
                            unit.afterCommit(() -> seen.add("never"));
                            return note(unit, "a");
                        });

        assertThat(rehearsed).isEqualTo(Result.success("a"));
        assertThat(keptNotes()).isEmpty();
        assertThat(seen).isEmpty();
        assertEnds(End.REHEARSED);
    }

    @Test
    void aRehearsalSendsItsWrites() {
        assertThatThrownBy(() ->
                        transactor.rehearse(
                                NOTE,
                                unit -> {
                                    backend.notes().add(unit, "1", "a");
                                    backend.notes().add(unit, "1", "twice");
                                    return Result.success("a");
                                }))
                .isInstanceOf(Fault.ConstraintViolated.class);
    }

    @Test
    void aRefusalInARehearsalIsTheAnswer() {
        Result<String, String> refused = transactor.rehearse(NOTE, _ -> Result.failure("no"));

        assertThat(refused).isEqualTo(Result.failure("no"));
        assertThat(keptNotes()).isEmpty();
    }

    @Test
    void aRehearsalFailsWhereTheCommitWould() {
        var failure = new Conflict("book_pkey", "taken");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactor.rehearse(
                                NOTE,
                                unit -> {
                                    unit.failed(failure);
                                    return note(unit, "a");
                                }))
                .withMessageContaining("book_pkey");
    }

    @Test
    void aReadBesideAnOpenUnitOfTheThreadFailsAtOnce() {
        try (UnitOfWork _ = transactor.begin(NOTE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> transactor.read(READ, backend.notes()::texts))
                    .withMessageContaining("contract.note")
                    .withMessageContaining("contract.read");
        }
    }

    private static Fault.Transient passing() {
        return new Fault.Transient("undone", new IllegalStateException("for a reason that passes"));
    }
}
