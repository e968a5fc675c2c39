package dev.keelson.gifts.withdrawals;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;

import java.util.List;
import java.util.Optional;

/** Looks at withdrawals; changes nothing. */
final class ReadingWithdrawals {

    private static final Operation MINE = Operation.named("users.withdraws");
    private static final Operation ONE = Operation.named("users.withdraw");
    private static final Operation LIST = Operation.named("admin.withdrawals");

    private final Transactor transactor;
    private final Withdrawals withdrawals;

    ReadingWithdrawals(Transactor transactor, Withdrawals withdrawals) {
        this.transactor = transactor;
        this.withdrawals = withdrawals;
    }

    /** A trader's, the newest first. */
    List<Withdrawal> of(UserId user, Optional<Cursor> after, int limit) {
        return transactor.read(MINE, session -> withdrawals.of(session, user, after, limit));
    }

    /** One of a trader's own. */
    Optional<Withdrawal> one(UserId user, WithdrawalId id) {
        return transactor.read(ONE, session -> withdrawals.get(session, user, id));
    }

    /** Those in a state, or all, the newest first. */
    List<Withdrawal> in(Optional<State> state, Optional<Cursor> after, int limit) {
        return transactor.read(LIST, session -> withdrawals.in(session, state, after, limit));
    }
}
