package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.UnitOfWork.State;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.testkit.FaultySource.Step;
import dev.keelson.testkit.FaultySource.Steps;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What a unit makes of a store that fails at the commit, the rollback or the release. */
class FaultsAroundTheEndTest {

    private static final Operation NOTE = Operation.named("test.note");

    private final MemoryBackend backend = new MemoryBackend();
    private final RecordingObserver reports = new RecordingObserver();
    private final Transactor transactor = backend.transactor(reports);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger hooks = new AtomicInteger();

    private Result<String, String> note(Consumer<Steps> arm) {
        return transactor.inUnit(
                NOTE,
                unit -> {
                    int run = runs.incrementAndGet();
                    unit.afterCommit(hooks::incrementAndGet);
                    backend.notes().add(unit, String.valueOf(run), "a");
                    arm.accept(unit.unwrap(Steps.class));
                    return Result.success("done");
                });
    }

    private List<String> kept() {
        return transactor.read(NOTE, backend.notes()::texts);
    }

    private List<End> ends() {
        var ends = new ArrayList<End>();
        reports.reports().forEach(report -> ends.add(report.end()));
        return ends;
    }

    private static Fault.Transient passing() {
        return new Fault.Transient("undone", new IllegalStateException());
    }

    @Test
    void aCommitOfUnknownOutcomeIsNeverTriedAgain() {
        var unknown = new Fault.OutcomeUnknown("test.note", new IllegalStateException());

        assertThatThrownBy(() -> note(steps -> steps.after(Step.COMMIT, unknown)))
                .isSameAs(unknown);
        assertThat(runs).hasValue(1);
        assertThat(hooks).hasValue(0);
        assertThat(ends()).containsExactly(End.UNRESOLVED);
    }

    @Test
    void aUnitOfUnknownOutcomeIsUnresolved() {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            unit.unwrap(Steps.class)
                    .after(
                            Step.COMMIT,
                            new Fault.OutcomeUnknown("test.note", new IllegalStateException()));
            assertThatThrownBy(unit::commit).isInstanceOf(Fault.OutcomeUnknown.class);
            assertThat(unit.state()).isEqualTo(State.UNRESOLVED);
        }

        assertThat(ends()).containsExactly(End.UNRESOLVED);
    }

    @Test
    void aCommitThatWasUndoneForAReasonThatPassesIsTriedAgain() {
        Result<String, String> noted =
                note(steps -> {
                    if (runs.get() < 3) {
                        steps.insteadOf(Step.COMMIT, passing());
                    }
                });

        assertThat(noted).isEqualTo(Result.success("done"));
        assertThat(kept()).containsExactly("a");
        assertThat(hooks).hasValue(1);
        assertThat(ends()).containsExactly(End.FAULT, End.FAULT, End.COMMITTED);
    }

    @Test
    void aReleaseThatFailsAfterTheCommitChangesNothing() {
        Result<String, String> noted = note(steps -> steps.after(Step.RELEASE, passing()));

        assertThat(noted).isEqualTo(Result.success("done"));
        assertThat(runs).hasValue(1);
        assertThat(hooks).hasValue(1);
        assertThat(kept()).containsExactly("a");
        assertThat(ends()).containsExactly(End.COMMITTED);
    }

    @Test
    void aReleaseThatFailsDoesNotReplaceTheCause() {
        var cause = new IllegalArgumentException("the cause");

        assertThatThrownBy(() ->
                        note(steps -> {
                            steps.after(Step.RELEASE, passing());
                            throw cause;
                        }))
                .isSameAs(cause);
        assertThat(runs).hasValue(1);
        assertThat(ends()).containsExactly(End.FAULT);
    }

    @Test
    void aRollbackThatThrowsTheVeryCauseDoesNotReplaceIt() {
        var cause = new IllegalArgumentException("the cause");

        assertThatThrownBy(() ->
                        note(steps -> {
                            steps.after(Step.ROLLBACK, cause);
                            throw cause;
                        }))
                .isSameAs(cause);
    }
}
