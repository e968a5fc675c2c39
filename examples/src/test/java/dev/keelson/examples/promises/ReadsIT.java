package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.sql.Sql;

import org.junit.jupiter.api.Test;

/** A read needs no unit and cannot write; a rehearsal runs a unit and keeps nothing. */
class ReadsIT {

    private static final Operation LOOK = Operation.named("account.look");
    private static final Operation MOVE = Operation.named("money.move");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 70);
    private final Transactor transactor = database.transactor();

    // region reads
    @Test
    void aReadHasNoUnitAndTheDatabaseRefusesItsWrites() {
        long balance = transactor.read(LOOK, session -> balance(session, "bob"));

        assertThat(balance).isEqualTo(70);
        assertThatThrownBy(() ->
                        transactor.read(
                                LOOK,
                                session ->
                                        Sql.in(session)
                                                .write("update account set balance = 0")
                                                .now()))
                .isInstanceOf(Fault.class);
        assertThat(database.balance("bob")).isEqualTo(70);
    }

    // endregion

    // region rehearsals
    @Test
    void aRehearsalAnswersAsTheUnitWouldAndKeepsNothing() {
        Result<Long, String> rehearsed =
                transactor.rehearse(
                        MOVE,
                        unit -> {
                            add(unit, "bob", 5);
                            return Result.success(balance(unit, "bob"));
                        });

        assertThat(rehearsed).isEqualTo(Result.success(75L));
        assertThat(database.balance("bob")).isEqualTo(70);
    }
    // endregion
}
