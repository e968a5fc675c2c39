package dev.keelson.gifts.withdrawals;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes a request to pay out: the money leaves the trader's balance at once and waits.
 *
 * <p>A key counts once for its user, for ever: long after the toolkit has forgotten it, a repeat
 * gets the first withdrawal as it stands by then.
 */
final class RequestingWithdrawal {

    /** What is kept back of each for the chain (the product's constants). */
    static final Nanoton FEE = Nanoton.ton("0.01");

    static final Nanoton LEAST = Nanoton.ton("0.1");
    static final Nanoton MOST = Nanoton.ton("10000");

    private static final Operation OUTPUT =
            Operation.named("market.output").lockWait(Duration.ofSeconds(30));

    private final Transactor transactor;
    private final Stores stores;
    private final Rules rules;
    private final Time time;

    /** Where withdrawals and money are kept. */
    record Stores(Withdrawals withdrawals, Ledger ledger) {}

    /**
     * What holds for every request.
     *
     * @param own where nobody can withdraw to: the marketplace's own wallet
     */
    record Rules(Network network, TonAddress own, Caps caps) {}

    /** What a trader asks for. */
    record Order(UserId user, Nanoton amount, String address) {}

    /** Why nothing is paid out, in the order in which it is judged. */
    sealed interface Refusal {
        /** The address is damaged, or for another network. */
        record NoAddress() implements Refusal {}

        /** The address is the marketplace's own. */
        record OwnWallet() implements Refusal {}

        /** The trader can spend less than that. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    /**
     * What was accepted.
     *
     * @param balance what the trader can spend afterwards
     */
    record Accepted(
            WithdrawalId id,
            String state,
            Nanoton amount,
            Nanoton fee,
            String address,
            Nanoton balance) {}

    RequestingWithdrawal(Transactor transactor, Stores stores, Rules rules, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.rules = rules;
        this.time = time;
    }

    /** Accepts it, once for the request's key. */
    Result<Accepted, Refusal> request(Order order, Once<Accepted> once) {
        return transactor.inUnit(
                lockedFor(order).once(once),
                unit -> request(unit, order, once.key()).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Accepted>, Refusal> rehearse(Order order) {
        return transactor.rehearse(
                lockedFor(order), unit -> judge(unit, order, time.ids().next().toString()));
    }

    private static Operation lockedFor(Order order) {
        return OUTPUT.lockedBy(new LockName("withdraw:" + order.user()));
    }

    private Result<Rehearsed<Accepted>, Refusal> request(UnitOfWork unit, Order order, String key) {
        Optional<Withdrawal> first = stores.withdrawals().byKey(unit, order.user(), key);
        if (first.isEmpty()) {
            return judge(unit, order, key);
        }
        Withdrawal before = first.get();
        if (!before.amount().equals(order.amount()) || !before.address().equals(order.address())) {
            throw new Fault.KeyReused();
        }
        Nanoton balance = stores.ledger().funds(unit, order.user()).free();
        return Result.success(new Rehearsed<>(accepted(before, balance), List.of()));
    }

    private Result<Rehearsed<Accepted>, Refusal> judge(UnitOfWork unit, Order order, String key) {
        Optional<TonAddress> to = TonAddress.parse(order.address(), rules.network());
        if (to.isEmpty()) {
            return Result.failure(new Refusal.NoAddress());
        }
        if (to.get().equals(rules.own())) {
            return Result.failure(new Refusal.OwnWallet());
        }
        Account purse = Account.free(order.user());
        Books books = stores.ledger().lock(unit, List.of(purse));
        if (books.balance(purse).isLessThan(order.amount())) {
            return Result.failure(
                    new Refusal.TooLittleMoney(order.amount().minus(books.balance(purse))));
        }
        Withdrawal withdrawal = withdrawal(unit, order, key);
        books.enter(withdrawal.asked());
        stores.withdrawals().add(unit, withdrawal);
        stores.ledger().write(unit, books);
        return Result.success(Rehearsed.of(accepted(withdrawal, books.balance(purse)), books));
    }

    private Withdrawal withdrawal(UnitOfWork unit, Order order, String key) {
        Instant now = time.clock().instant();
        Optional<String> objection =
                rules.caps()
                        .objection(
                                order.amount(),
                                stores.withdrawals()
                                        .since(unit, order.user(), now.minus(Caps.DAY)));
        return new Withdrawal(
                new WithdrawalId(time.ids().next()),
                order.user(),
                key,
                order.amount(),
                FEE,
                order.address(),
                objection.isPresent() ? State.REVIEW : State.CREATED,
                objection.orElse(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private static Accepted accepted(Withdrawal withdrawal, Nanoton balance) {
        return new Accepted(
                withdrawal.id(),
                withdrawal.state().word(),
                withdrawal.amount(),
                withdrawal.fee(),
                withdrawal.address(),
                balance);
    }
}
