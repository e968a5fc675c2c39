package dev.keelson.gifts.withdrawals;

import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.withdrawals.SendingWithdrawals.Chain;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;
import dev.keelson.service.health.Check;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.function.Consumer;

/**
 * Withdrawals, put together.
 *
 * @param check warns while the wallet has less than what waits
 * @param measure shows the wallet and what waits for it
 */
public record WithdrawalsModule(
        SendingWithdrawals sending,
        Check check,
        Consumer<MeterRegistry> measure,
        List<Endpoints> endpoints) {

    /** How ids of withdrawals are written as JSON. */
    public static final Scalar<WithdrawalId> ID =
            Scalar.id(WithdrawalId.class, WithdrawalId::value, WithdrawalId::new);

    public WithdrawalsModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What the feature stands on. */
    public record Needs(Ledger ledger, StaffActions actions) {}

    /**
     * The wallet that pays.
     *
     * @param network whose addresses are good
     */
    public record HotWallet(Chain chain, Network network, Caps caps) {}

    /** Wires the feature. */
    public static WithdrawalsModule wire(
            Transactor transactor, Needs needs, HotWallet hot, Time time) {
        var withdrawals = new PostgresWithdrawals();
        var settling = new SettlingWithdrawal(withdrawals, needs.ledger(), time.clock());
        var watching =
                new WatchingWallet(
                        transactor,
                        withdrawals,
                        new WatchingWallet.Source(hot.chain().api(), hot.chain().address()),
                        time.clock());
        var requesting =
                new RequestingWithdrawal(
                        transactor,
                        new RequestingWithdrawal.Stores(withdrawals, needs.ledger()),
                        new RequestingWithdrawal.Rules(
                                hot.network(), hot.chain().wallet().address(), hot.caps()),
                        time);
        var reading = new ReadingWithdrawals(transactor, withdrawals);
        var judging =
                new JudgingWithdrawal(
                        transactor,
                        new JudgingWithdrawal.Stores(withdrawals, settling, needs.actions()));
        return new WithdrawalsModule(
                new SendingWithdrawals(
                        transactor,
                        new SendingWithdrawals.Stores(withdrawals, settling, watching, hot.caps()),
                        hot.chain(),
                        time.clock()),
                watching.check(),
                watching::measure,
                List.of(
                        new WithdrawalRoutes(requesting, reading).endpoints(),
                        new WithdrawalStaffRoutes(reading, judging).endpoints()));
    }
}
