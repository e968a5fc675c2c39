package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.testkit.MemoryRepository;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import org.junit.jupiter.api.Test;

/** Use cases are tested without a database, on fakes that roll back. */
class FakesTest {

    private static final Operation KEEP = Operation.named("account.keep");

    // region fakes
    record Account(String id, long balance) {}

    private final Transactor transactor = MemoryTransactor.over(new MemoryStore());
    private final Repository<Account, String> accounts =
            MemoryRepository.of("account", Account.class, Account::id);

    @Test
    void theFakeRollsBackToo() {
        Result<Account, String> refused =
                transactor.inUnit(
                        KEEP,
                        unit -> {
                            Result<Account, DataError> added =
                                    accounts.add(unit, new Account("anna", 100));
                            return added.isSuccess()
                                    ? Result.failure("changed my mind")
                                    : Result.failure("not even added");
                        });

        assertThat(refused).isEqualTo(Result.failure("changed my mind"));
        assertThat(transactor.read(KEEP, accounts::count)).isZero();
    }
    // endregion
}
