package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.service.database.Database;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Plan;
import dev.keelson.testkit.proxy.PostgresProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** A COMMIT whose answer was lost is asked about, and never sent again in the blind. */
class KnownOutcomeIT {

    private static final Operation MOVE = Operation.named("money.move");

    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final PostgresProxy proxy = PostgresProxy.inFrontOf(database.url());
    private final Database behind = ExampleDatabase.open(proxy.jdbcUrl());
    private final Transactor transactor = ExampleDatabase.transactor(behind, _ -> {});
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        behind.close();
        proxy.close();
    }

    // region outcome
    Result<String, String> move() {
        return transactor.inUnit(
                MOVE,
                unit -> {
                    attempts.incrementAndGet();
                    add(unit, "anna", -70);
                    add(unit, "bob", 70);
                    return Result.success("moved");
                });
    }

    @Test
    void aCommitThatLandedBeforeTheLineBrokeIsASuccess() {
        proxy.follow(Plan.atCommitAnswer(Fault.cut()).times(1));

        assertThat(move()).isEqualTo(Result.success("moved"));
        assertThat(attempts).hasValue(1);
        assertThat(database.balance("bob")).isEqualTo(70);
    }

    @Test
    void aCommitThatNeverArrivedIsRunAgain() {
        proxy.follow(Plan.atCommit(Fault.cut()).times(1));

        assertThat(move()).isEqualTo(Result.success("moved"));
        assertThat(attempts).hasValue(2);
        assertThat(database.balance("bob")).isEqualTo(70);
    }
    // endregion
}
