package dev.keelson.gifts.withdrawals;

import dev.keelson.Event;

/** A withdrawal is on the chain. */
record WithdrawalConfirmed(
        String key,
        String withdrawalId,
        long user,
        String amountTon,
        String payoutTon,
        String address,
        String why)
        implements Event {

    static WithdrawalConfirmed of(Withdrawal withdrawal) {
        return new WithdrawalConfirmed(
                "withdrawal:" + withdrawal.id(),
                withdrawal.id().toString(),
                withdrawal.user().value(),
                withdrawal.amount().toTon(),
                withdrawal.payout().toTon(),
                withdrawal.address(),
                withdrawal.why());
    }
}
