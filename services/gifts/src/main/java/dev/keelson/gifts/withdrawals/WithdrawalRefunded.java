package dev.keelson.gifts.withdrawals;

import dev.keelson.Event;

/** A withdrawal's money is back with its trader. */
record WithdrawalRefunded(
        String key,
        String withdrawalId,
        long user,
        String amountTon,
        String payoutTon,
        String address,
        String why)
        implements Event {

    static WithdrawalRefunded of(Withdrawal withdrawal) {
        return new WithdrawalRefunded(
                "withdrawal:" + withdrawal.id(),
                withdrawal.id().toString(),
                withdrawal.user().value(),
                withdrawal.amount().toTon(),
                withdrawal.payout().toTon(),
                withdrawal.address(),
                withdrawal.why());
    }
}
