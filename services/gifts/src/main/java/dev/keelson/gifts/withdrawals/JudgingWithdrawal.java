package dev.keelson.gifts.withdrawals;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;

import java.util.Optional;
import java.util.function.BiFunction;

/** What the staff decides: a large payout before it is sent, an unclear one after. */
final class JudgingWithdrawal {

    private static final Operation APPROVE = Operation.named("admin.withdrawals.approve");
    private static final Operation REJECT = Operation.named("admin.withdrawals.reject");
    private static final Operation MARK = Operation.named("admin.withdrawals.mark");

    private final Transactor transactor;
    private final Stores stores;

    /** Where withdrawals and what the staff does are kept, and who ends withdrawals. */
    record Stores(Withdrawals withdrawals, SettlingWithdrawal settling, StaffActions actions) {}

    /** Which one, who says so, and why. */
    record Judgement(WithdrawalId id, UserId by, Reason reason) {}

    /** Why nothing is decided. */
    sealed interface Refusal {
        /** There is no such withdrawal. */
        record NoSuchWithdrawal(WithdrawalId id) implements Refusal {}

        /** It is not in the state in which this is decided. */
        record OtherState(State state) implements Refusal {}

        /** Another withdrawal has this transaction. */
        record TransactionTaken(String transaction) implements Refusal {}
    }

    JudgingWithdrawal(Transactor transactor, Stores stores) {
        this.transactor = transactor;
        this.stores = stores;
    }

    /** Lets a payout under review go. */
    Result<Withdrawal, Refusal> approve(WithdrawalId id, UserId by) {
        return judge(
                APPROVE,
                id,
                State.REVIEW,
                (unit, locked) -> {
                    note(unit, new StaffAction(by, "withdrawals.approve", id.toString()), locked);
                    return Result.success(stores.settling().put(unit, locked.approvedBy(by)));
                });
    }

    /** Gives the money of a payout under review back. */
    Result<Withdrawal, Refusal> reject(Judgement judgement) {
        return judge(
                REJECT,
                judgement.id(),
                State.REVIEW,
                (unit, locked) -> {
                    note(unit, action(judgement, "withdrawals.reject"), locked);
                    String why = "rejected: " + judgement.reason();
                    return Result.success(
                            stores.settling().refund(unit, locked, Optional.empty(), why));
                });
    }

    /** Says of an unclear payout that it never landed: the money goes back. */
    Result<Withdrawal, Refusal> markRefunded(Judgement judgement) {
        return judge(
                MARK,
                judgement.id(),
                State.MANUAL,
                (unit, locked) -> {
                    note(
                            unit,
                            action(judgement, "withdrawals.mark").with("as", "refunded"),
                            locked);
                    String why = "by hand: " + judgement.reason();
                    return Result.success(
                            stores.settling().refund(unit, locked, Optional.empty(), why));
                });
    }

    /**
     * Says of an unclear payout that it landed.
     *
     * @param transaction where on the chain it is
     */
    Result<Withdrawal, Refusal> markConfirmed(Judgement judgement, String transaction) {
        return judge(
                MARK,
                judgement.id(),
                State.MANUAL,
                (unit, locked) -> {
                    if (stores.withdrawals().isKnown(unit, transaction)) {
                        return Result.failure(new Refusal.TransactionTaken(transaction));
                    }
                    StaffAction action =
                            action(judgement, "withdrawals.mark")
                                    .with("as", "confirmed")
                                    .with("transaction", transaction);
                    note(unit, action, locked);
                    String why = "by hand: " + judgement.reason();
                    var landing = new Landing(transaction, Nanoton.ZERO);
                    return Result.success(stores.settling().confirm(unit, locked, landing, why));
                });
    }

    private static StaffAction action(Judgement judgement, String name) {
        return new StaffAction(judgement.by(), name, judgement.id().toString())
                .with("reason", judgement.reason().text());
    }

    private void note(UnitOfWork unit, StaffAction action, Withdrawal about) {
        stores.actions()
                .record(
                        unit,
                        action.with("user", about.user().toString())
                                .with("amount_ton", about.amount().toTon()));
    }

    private Result<Withdrawal, Refusal> judge(
            Operation operation,
            WithdrawalId id,
            State in,
            BiFunction<UnitOfWork, Withdrawal, Result<Withdrawal, Refusal>> decide) {
        return transactor.inUnit(
                operation,
                unit -> {
                    Optional<Withdrawal> found = stores.withdrawals().lock(unit, id);
                    if (found.isEmpty()) {
                        return Result.failure(new Refusal.NoSuchWithdrawal(id));
                    }
                    return found.get().state() == in
                            ? decide.apply(unit, found.get())
                            : Result.failure(new Refusal.OtherState(found.get().state()));
                });
    }
}
