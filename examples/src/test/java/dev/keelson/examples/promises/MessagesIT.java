package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.RecordingObserver;
import dev.keelson.testkit.TripBudget;

import org.junit.jupiter.api.Test;

/** Lock and reads are one message, writes and COMMIT are another; tests hold it to that. */
class MessagesIT {

    private static final Operation MOVE = Operation.named("money.move");

    private final RecordingObserver reports = new RecordingObserver();
    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final Transactor transactor = database.transactor(reports);

    // region messages
    static Later<Long> balanceLater(UnitOfWork unit, String account) {
        return Sql.in(unit)
                .query("select balance from account where id = :id")
                .bind("id", account)
                .laterOne(row -> row.int64("balance"));
    }

    @Test
    void aUnitWithALockTwoReadsAndThreeWritesIsTwoMessages() {
        Result<Long, String> moved =
                transactor.inUnit(
                        MOVE.lockedBy(new LockName("account:anna")),
                        unit -> {
                            Later<Long> anna = balanceLater(unit, "anna");
                            Later<Long> bob = balanceLater(unit, "bob");
                            long sum = anna.get() + bob.get();
                            add(unit, "anna", -70);
                            add(unit, "bob", 70);
                            note(unit, "moved");
                            return Result.success(sum);
                        });

        assertThat(moved).isEqualTo(Result.success(100L));
        new TripBudget(reports).isExactly(2, MOVE);
    }

    @Test
    void aUnitThatDoesNothingSendsNothing() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            unit.commit();
        }

        new TripBudget(reports).isExactly(0, MOVE);
    }
    // endregion
}
