package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.testkit.RecordingObserver;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A unit is kept wholly or not at all, and success is said. */
class AllOrNothingIT {

    private static final Operation MOVE = Operation.named("money.move");
    private static final LockName ANNA = new LockName("account:anna");

    private final RecordingObserver reports = new RecordingObserver();
    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final Transactor transactor = database.transactor(reports);

    // region all-or-nothing
    Result<Long, String> move(long cents) {
        return transactor.inUnit(
                MOVE.lockedBy(ANNA),
                unit -> {
                    add(unit, "bob", cents);
                    long before = balance(unit, "anna");
                    if (before < cents) {
                        return Result.failure("too little money");
                    }
                    add(unit, "anna", -cents);
                    return Result.success(before - cents);
                });
    }

    @Test
    void aSuccessIsKeptAndAFailureIsNot() {
        assertThat(move(70)).isEqualTo(Result.success(30L));
        assertThat(move(70)).isEqualTo(Result.failure("too little money"));

        assertThat(database.balance("anna")).isEqualTo(30);
        assertThat(database.balance("bob")).isEqualTo(70);
    }

    // endregion

    // region any-throwable
    @Test
    void whateverIsThrownRollsBackAndPassesThroughUnchanged() {
        var bug = new AssertionError("an Error, not an Exception");

        assertThatThrownBy(() ->
                        transactor.<Long, String>inUnit(
                                MOVE,
                                unit -> {
                                    add(unit, "bob", 70);
                                    unit.flush();
                                    throw bug;
                                }))
                .isSameAs(bug);
        assertThat(database.balance("bob")).isZero();
    }

    // endregion

    // region forgotten
    @Test
    void aForgottenCommitRollsBackAndIsReported() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            add(unit, "bob", 70);
            unit.flush();
        }

        assertThat(database.balance("bob")).isZero();
        assertThat(reports.last(MOVE).end()).isEqualTo(End.FORGOTTEN);
    }

    // endregion

    // region after-commit
    @Test
    void aHookRunsAfterTheCommitAndNeverWithoutOne() {
        List<String> told = new ArrayList<>();

        try (UnitOfWork unit = transactor.begin(MOVE)) {
            unit.afterCommit(() -> told.add("bob has " + database.balance("bob")));
            add(unit, "bob", 70);
            unit.commit();
        }
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            unit.afterCommit(() -> told.add("never"));
            unit.rollback();
        }

        assertThat(told).containsExactly("bob has 70");
    }
    // endregion
}
