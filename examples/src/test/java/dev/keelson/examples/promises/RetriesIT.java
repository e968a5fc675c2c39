package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Isolation;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.examples.ExampleDatabase;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** What the database undid for a reason that passes is run again, whole. */
class RetriesIT {

    private static final Operation DOUBLE = Operation.named("money.double");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 10);
    private final Transactor transactor = database.transactor();

    // region retries
    @Test
    void aSerializationFailureRunsTheUnitAgainFromTheStart() {
        var attempts = new AtomicInteger();

        Result<Long, String> doubled =
                transactor.inUnit(
                        DOUBLE.at(Isolation.SERIALIZABLE),
                        unit -> {
                            long before = balance(unit, "bob");
                            if (attempts.incrementAndGet() == 1) {
                                somebodyElseAdds(5);
                            }
                            add(unit, "bob", before);
                            return Result.success(2 * before);
                        });

        assertThat(attempts).hasValue(2);
        assertThat(doubled).isEqualTo(Result.success(30L));
        assertThat(database.balance("bob")).isEqualTo(30);
    }

    // endregion

    private void somebodyElseAdds(long cents) {
        database.execute("update account set balance = balance + " + cents);
    }
}
