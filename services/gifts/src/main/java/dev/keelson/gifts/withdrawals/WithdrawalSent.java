package dev.keelson.gifts.withdrawals;

import dev.keelson.Event;

/** A withdrawal's message was given to the chain. */
record WithdrawalSent(
        String key,
        String withdrawalId,
        long user,
        String amountTon,
        String payoutTon,
        String address,
        String why)
        implements Event {

    static WithdrawalSent of(Withdrawal withdrawal) {
        return new WithdrawalSent(
                "withdrawal:" + withdrawal.id(),
                withdrawal.id().toString(),
                withdrawal.user().value(),
                withdrawal.amount().toTon(),
                withdrawal.payout().toTon(),
                withdrawal.address(),
                withdrawal.why());
    }
}
