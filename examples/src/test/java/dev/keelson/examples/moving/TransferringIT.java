package dev.keelson.examples.moving;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;

import org.junit.jupiter.api.Test;

/** Where each step had a commit of its own, there is one for all. */
class TransferringIT {

    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region moved-transfer
    private static final Operation TRANSFER = Operation.named("money.transfer");

    void transfer(String from, String to, long cents) {
        Result<Long, String> _ =
                transactor.inUnit(
                        TRANSFER,
                        unit -> {
                            debit(unit, from, cents);
                            credit(unit, to, cents);
                            return Result.success(cents);
                        });
    }

    static void debit(UnitOfWork unit, String account, long cents) {
        add(unit, account, -cents);
    }

    static void credit(UnitOfWork unit, String account, long cents) {
        if (account.equals("nobody")) {
            throw new IllegalArgumentException("there is no such account");
        }
        add(unit, account, cents);
    }

    @Test
    void aCreditThatFailsLeavesNoDebit() {
        assertThatThrownBy(() -> transfer("anna", "nobody", 70))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database.balance("anna")).isEqualTo(100);

        transfer("anna", "bob", 70);
        assertThat(database.balance("bob")).isEqualTo(70);
    }
    // endregion
}
