package dev.keelson.gifts.withdrawals;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.ton.TonUnavailableException;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.ton.Wallet.Term;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.gifts.withdrawals.Fate.Sight;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.Signed;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Pays out, one withdrawal after the other: signs and keeps the message in one unit, sends it with
 * no unit open, and decides by the chain's history what became of it before it signs the next.
 *
 * <p>Whatever is lost on the way, an answer, the process, the chain for an hour: the message is in
 * the database, is sent again as it is, counts once, and is not counted out before the chain proves
 * that it never will. One message under way at a time is slow (a block or two each) and leaves no
 * doubt about the number of the next.
 */
public final class SendingWithdrawals {

    private static final Logger LOG = LoggerFactory.getLogger(SendingWithdrawals.class);

    private static final Operation LOOK = Operation.named("withdrawals.look");
    private static final Operation SIGN = Operation.named("withdrawals.sign");
    private static final Operation NOTE = Operation.named("withdrawals.note");
    private static final Operation SETTLE = Operation.named("withdrawals.settle");

    /** How long the chain may take a message; a repeat is possible for as long. */
    private static final Duration VALIDITY = Duration.ofMinutes(3);

    private static final Duration REPEAT_AFTER = Duration.ofSeconds(15);

    /** What stays in the wallet for the fee of a payout. */
    private static final Nanoton RESERVE = Nanoton.ton("0.05");

    private static final int STEPS = 1_000;

    private final Transactor transactor;
    private final Stores stores;
    private final Chain chain;
    private final InstantSource clock;

    private Instant sentAt = Instant.EPOCH;

    /** Where withdrawals are kept, who ends them, and who watches the wallet. */
    record Stores(
            Withdrawals withdrawals,
            SettlingWithdrawal settling,
            WatchingWallet watching,
            Caps caps) {}

    /** The chain, and the wallet that pays. */
    public record Chain(TonApi api, Wallet wallet) {

        String address() {
            return wallet.address().raw();
        }
    }

    SendingWithdrawals(Transactor transactor, Stores stores, Chain chain, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * Goes on for as long as there is something to do now.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many steps were done
     */
    public int round(Lease lease) {
        stores.watching().look();
        int steps = 0;
        while (steps < STEPS && isStep(lease)) {
            steps++;
        }
        return steps;
    }

    private boolean isStep(Lease lease) {
        Optional<Withdrawal> flying =
                transactor.read(LOOK, session -> stores.withdrawals().inFlight(session));
        if (flying.isPresent()) {
            return isDecided(lease, flying.get());
        }
        return transactor
                .read(LOOK, session -> stores.withdrawals().next(session))
                .map(next -> isBegun(lease, next))
                .orElse(false);
    }

    private boolean isBegun(Lease lease, Withdrawal next) {
        String own = chain.address();
        WalletState wallet = chain.api().wallet(own);
        Instant now = chain.api().time();
        stores.watching().saw(wallet);
        long last = transactor.read(LOOK, session -> stores.withdrawals().lastNumber(session, own));
        if (wallet.seqno() <= last) {
            LOG.debug("the chain's API is behind: {} was used already", last);
            return false;
        }
        if (wallet.balance().isLessThan(next.payout().plus(RESERVE))) {
            LOG.debug("the hot wallet has {} TON, too little for a payout", wallet.balance());
            return false;
        }
        Term term = new Term(wallet.seqno(), now.plus(VALIDITY));
        Result<Withdrawal, String> signed =
                change(
                        SIGN.under(lease),
                        next.id(),
                        (unit, locked) -> sign(unit, locked, term, wallet));
        if (signed instanceof Success(Withdrawal withdrawal)
                && withdrawal.state() == State.SENDING) {
            boolean _ = isSent(lease, withdrawal);
        }
        return signed.isSuccess();
    }

    private Result<Withdrawal, String> sign(
            UnitOfWork unit, Withdrawal locked, Term term, WalletState wallet) {
        if (locked.state() != State.CREATED) {
            return Result.failure("somebody else was first");
        }
        Optional<String> objection =
                locked.approvedBy().isPresent() ? Optional.empty() : objection(unit, locked);
        if (objection.isPresent()) {
            return Result.success(
                    stores.settling().put(unit, locked.inState(State.REVIEW, objection.get())));
        }
        var signed =
                new Signed(
                        chain.address(),
                        chain.wallet().sign(locked.payment(), term, wallet.standing()),
                        wallet.lastLt());
        return Result.success(stores.settling().put(unit, locked.signed(signed)));
    }

    /** Two who asked at the same moment did not see each other: here the caps are exact. */
    private Optional<String> objection(UnitOfWork unit, Withdrawal locked) {
        Instant since = clock.instant().minus(Caps.DAY);
        Withdrawals.Spent all = stores.withdrawals().since(unit, locked.user(), since);
        boolean counted = locked.createdAt().isAfter(since);
        Nanoton own = counted ? locked.amount() : Nanoton.ZERO;
        return stores.caps()
                .objection(
                        locked.amount(),
                        new Withdrawals.Spent(all.byUser().minus(own), all.byAll().minus(own)));
    }

    /** Sends the message; whatever the answer, the next step asks the chain what became of it. */
    private boolean isSent(Lease lease, Withdrawal withdrawal) {
        sentAt = clock.instant();
        try {
            chain.api().broadcast(withdrawal.message().message().boc());
        } catch (TonUnavailableException unknown) {
            LOG.atWarn()
                    .setMessage("nobody knows whether the chain took a payout: {}")
                    .addArgument(unknown.getMessage())
                    .addKeyValue("withdrawal", withdrawal.id())
                    .log();
            return false;
        }
        return change(NOTE.under(lease), withdrawal.id(), this::note).isSuccess();
    }

    private Result<Withdrawal, String> note(UnitOfWork unit, Withdrawal locked) {
        if (locked.state() != State.SENDING) {
            return Result.failure("it was noted already");
        }
        Withdrawal sent = stores.settling().put(unit, locked.inState(State.SENT, ""));
        unit.record(WithdrawalSent.of(sent));
        return Result.success(sent);
    }

    private boolean isDecided(Lease lease, Withdrawal flying) {
        Fate fate = Fate.of(flying.message(), flying.payment(), sight(flying.message()));
        return switch (fate) {
            case Fate.Landed(Landing landing) ->
                    isSettled(
                            lease,
                            flying,
                            (unit, it) -> stores.settling().confirm(unit, it, landing, ""));
            case Fate.InVain(Landing landing) ->
                    isSettled(
                            lease,
                            flying,
                            (unit, it) ->
                                    stores.settling()
                                            .refund(
                                                    unit,
                                                    it,
                                                    Optional.of(landing),
                                                    "the wallet had too little"));
            case Fate.Impossible(String why) ->
                    isSettled(
                            lease,
                            flying,
                            (unit, it) ->
                                    stores.settling().refund(unit, it, Optional.empty(), why));
            case Fate.Unclear(String why) ->
                    isSettled(
                            lease,
                            flying,
                            (unit, it) ->
                                    stores.settling().put(unit, it.inState(State.MANUAL, why)));
            case Fate.Possible() -> isWorthRepeating(flying) && isSent(lease, flying);
            case Fate.Undecided() -> false;
        };
    }

    /**
     * The very same message, so it does no harm; the chain's nodes forget what they do not take.
     */
    private boolean isWorthRepeating(Withdrawal flying) {
        return flying.state() == State.SENDING
                || !clock.instant().isBefore(sentAt.plus(REPEAT_AFTER));
    }

    /** In this order: a history that is read after the time has everything up to it. */
    private Sight sight(Signed signed) {
        Instant time = chain.api().time();
        List<TonTransaction> history = history(signed);
        WalletState wallet = chain.api().wallet(signed.wallet());
        stores.watching().saw(wallet);
        return new Sight(time, history, wallet);
    }

    private List<TonTransaction> history(Signed signed) {
        var all = new ArrayList<TonTransaction>();
        long from = signed.anchor();
        List<TonTransaction> answer;
        do {
            answer = chain.api().transactions(signed.wallet(), from);
            all.addAll(answer);
            from = answer.isEmpty() ? from : answer.getLast().lt() + 1;
        } while (answer.size() >= TonApi.LONGEST_ANSWER);
        return all;
    }

    private boolean isSettled(
            Lease lease, Withdrawal flying, BiFunction<UnitOfWork, Withdrawal, Withdrawal> settle) {
        return change(
                        SETTLE.under(lease),
                        flying.id(),
                        (unit, locked) ->
                                locked.state().isInFlight()
                                        ? Result.success(settle.apply(unit, locked))
                                        : Result.failure("it was settled already"))
                .isSuccess();
    }

    private Result<Withdrawal, String> change(
            Operation operation,
            WithdrawalId id,
            BiFunction<UnitOfWork, Withdrawal, Result<Withdrawal, String>> body) {
        return transactor.inUnit(
                operation,
                unit -> body.apply(unit, stores.withdrawals().lock(unit, id).orElseThrow()));
    }
}
