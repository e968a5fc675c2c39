package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RaceResult;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** A unit lock excludes all other units on a name until the unit has ended. */
class OneAtATimeIT {

    private static final Operation DEPOSIT = Operation.named("money.deposit");
    private static final LockName BOB = new LockName("account:bob");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region locks
    /** Reads, calculates and writes, which only works when nobody else does so meanwhile. */
    static void deposit(UnitOfWork unit, Runnable between) {
        long before = balance(unit, "bob");
        between.run();
        Sql.in(unit)
                .write("update account set balance = :after where id = 'bob'")
                .bind("after", before + 1)
                .gather();
    }

    @Test
    void noUpdateIsLostUnderALock() throws InterruptedException {
        RaceResult<?> race =
                Race.of(20)
                        .run(_ ->
                                transactor.<String, String>inUnit(
                                        DEPOSIT.lockedBy(BOB),
                                        unit -> {
                                            deposit(unit, () -> {});
                                            return Result.success("done");
                                        }))
                        .withoutFaults();

        assertThat(race.winners()).hasSize(20);
        assertThat(database.balance("bob")).isEqualTo(20);
    }

    // endregion

    // region locks-control
    @Test
    void withoutTheLockAnUpdateIsLost() throws InterruptedException {
        var bothHaveRead = new CyclicBarrier(2);
        Race.of(2)
                .run(_ ->
                        transactor.<String, String>inUnit(
                                DEPOSIT,
                                unit -> {
                                    deposit(unit, () -> await(bothHaveRead));
                                    return Result.success("done");
                                }))
                .withoutFaults();

        assertThat(database.balance("bob")).isEqualTo(1);
    }

    // endregion

    // region lock-wait
    @Test
    void waitingForALockHasAnEnd() throws InterruptedException {
        try (UnitOfWork holder = transactor.begin(DEPOSIT.lockedBy(BOB))) {
            deposit(holder, () -> {});
            Operation impatient = DEPOSIT.lockedBy(BOB).lockWait(Duration.ofMillis(50));

            var race = Race.of(1).run(_ -> transactor.inUnit(impatient, _ -> Result.success("in")));

            assertThat(race.thrown()).hasOnlyElementsOfType(Fault.Busy.class).hasSize(1);
            holder.commit();
        }
    }

    // endregion

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
