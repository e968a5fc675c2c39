package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.Operation;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Table;

import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** A repository is derived from a record; a failed write cannot be dropped in silence. */
class RepositoriesIT {

    private static final Operation KEEP = Operation.named("account.keep");

    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region repository
    record Account(String id, long balance, int version) {}

    private final Repository<Account, String> accounts =
            PostgresRepository.over(
                    Table.<Account, String>of("account", Account.class, MethodHandles.lookup())
                            .version("version")
                            .id("id", Account::id));

    @Test
    void aRecordAndATableAreARepository() {
        Result<Account, DataError> added =
                transactor.inUnit(KEEP, unit -> accounts.add(unit, new Account("carl", 5, 0)));

        assertThat(added.isSuccess()).isTrue();
        Result<List<Account>, DataError> behindAnna =
                transactor.read(KEEP, session -> accounts.list(session, Page.after("anna", 10)));
        assertThat(behindAnna.orElseThrow())
                .containsExactly(new Account("bob", 0, 0), new Account("carl", 5, 0));
    }

    @Test
    void anUpdateOfAnOldVersionIsAConflict() {
        var seen = new Account("anna", 100, 0);
        Result<Account, DataError> first =
                transactor.inUnit(KEEP, unit -> accounts.update(unit, seen));
        Result<Account, DataError> second =
                transactor.inUnit(KEEP, unit -> accounts.update(unit, seen));

        assertThat(first).isEqualTo(Result.success(new Account("anna", 100, 1)));
        assertThat(second)
                .matches(it ->
                        it instanceof Failure(Conflict(String on, _)) && on.equals("version"));
    }

    // endregion

    // region dropped-failure
    @Test
    void aFailedWriteThatNobodyLookedAtStopsTheCommit() {
        var old = new Account("anna", 50, 7);

        try (UnitOfWork unit = transactor.begin(KEEP)) {
            Result<Account, DataError> _ = accounts.update(unit, old);
            assertThat(accounts.update(unit, new Account("bob", 50, 0)).isSuccess()).isTrue();

            assertThatThrownBy(unit::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(database.balance("bob")).isZero();
    }

    @Test
    void aFailureThatWasLookedAtIsAccepted() {
        try (UnitOfWork unit = transactor.begin(KEEP)) {
            if (accounts.update(unit, new Account("anna", 50, 7)) instanceof Failure(var stale)) {
                unit.accept(stale);
            }
            assertThat(accounts.update(unit, new Account("bob", 50, 0)).isSuccess()).isTrue();
            unit.commit();
        }
        assertThat(database.balance("bob")).isEqualTo(50);
    }
    // endregion
}
