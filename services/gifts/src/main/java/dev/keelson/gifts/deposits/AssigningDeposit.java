package dev.keelson.gifts.deposits;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.users.Users;

import java.util.List;
import java.util.Optional;

/**
 * Credits a deposit whose memo nobody has to the trader whom the staff names: once, whoever assigns
 * it at the same time. From then on it is a deposit like any other.
 */
final class AssigningDeposit {

    private static final Operation ASSIGN = Operation.named("admin.deposits.assign");

    private final Transactor transactor;
    private final Stores stores;

    /** Where deposits, users, money and what the staff does are kept. */
    record Stores(Deposits deposits, Users users, Ledger ledger, StaffActions actions) {}

    /** Whose the deposit is, and who says so. */
    record Assignment(DepositId deposit, UserId user, UserId by) {}

    /** Why a deposit is not assigned. */
    sealed interface Refusal {
        /** There is no such deposit. */
        record NoSuchDeposit(DepositId deposit) implements Refusal {}

        /** It was credited already. */
        record AlreadyCredited(UserId user) implements Refusal {}

        /** Nobody has this id. */
        record NoSuchUser(UserId user) implements Refusal {}
    }

    AssigningDeposit(Transactor transactor, Stores stores) {
        this.transactor = transactor;
        this.stores = stores;
    }

    /** Credits the deposit; the answer is the deposit as it is afterwards. */
    Result<Deposit, Refusal> assign(Assignment order) {
        return transactor.inUnit(ASSIGN, unit -> assign(unit, order));
    }

    private Result<Deposit, Refusal> assign(UnitOfWork unit, Assignment order) {
        // The row is locked: whoever comes second finds it credited.
        Optional<Deposit> found = stores.deposits().lock(unit, order.deposit());
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchDeposit(order.deposit()));
        }
        Deposit deposit = found.get();
        if (deposit.user().isPresent()) {
            return Result.failure(new Refusal.AlreadyCredited(deposit.user().get()));
        }
        if (stores.users().get(unit, order.user()).isEmpty()) {
            return Result.failure(new Refusal.NoSuchUser(order.user()));
        }
        return Result.success(credit(unit, deposit.of(order.user()), order));
    }

    private Deposit credit(UnitOfWork unit, Deposit deposit, Assignment order) {
        Books books = stores.ledger().lock(unit, List.of(Account.free(order.user())));
        books.enter(deposit.entry());
        unit.record(MoneyArrived.of(deposit));
        stores.ledger().write(unit, books);
        stores.deposits().assign(unit, deposit.id(), order.user());
        stores.actions()
                .record(
                        unit,
                        new StaffAction(order.by(), "deposits.assign", deposit.id().toString())
                                .with("user", order.user().toString())
                                .with("amount_ton", deposit.amount().toTon()));
        return deposit;
    }
}
