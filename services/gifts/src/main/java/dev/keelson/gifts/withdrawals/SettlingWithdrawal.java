package dev.keelson.gifts.withdrawals;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.State;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Ends a withdrawal that its unit has locked: paid or given back, once. */
final class SettlingWithdrawal {

    private final Withdrawals withdrawals;
    private final Ledger ledger;
    private final InstantSource clock;

    SettlingWithdrawal(Withdrawals withdrawals, Ledger ledger, InstantSource clock) {
        this.withdrawals = withdrawals;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The coins are out. */
    Withdrawal confirm(UnitOfWork unit, Withdrawal locked, Landing landing, String why) {
        Withdrawal confirmed = locked.landed(landing).inState(State.CONFIRMED, why);
        Books books = ledger.lock(unit, List.of());
        books.enter(confirmed.confirmed(landing.fee()));
        ledger.write(unit, books);
        withdrawals.save(unit, confirmed, clock.instant());
        unit.record(WithdrawalConfirmed.of(confirmed));
        return confirmed;
    }

    /**
     * The money goes back.
     *
     * @param landing where the message was taken and sent nothing
     */
    Withdrawal refund(UnitOfWork unit, Withdrawal locked, Optional<Landing> landing, String why) {
        Withdrawal refunded =
                landing.map(locked::landed).orElse(locked).inState(State.REFUNDED, why);
        Books books = ledger.lock(unit, List.of(Account.free(locked.user())));
        books.enter(refunded.refunded(landing.map(Landing::fee).orElse(Nanoton.ZERO)));
        ledger.write(unit, books);
        withdrawals.save(unit, refunded, clock.instant());
        unit.record(WithdrawalRefunded.of(refunded));
        return refunded;
    }

    /** Leaves it as it is for a person or for the sender. */
    Withdrawal put(UnitOfWork unit, Withdrawal locked) {
        withdrawals.save(unit, locked, clock.instant());
        return locked;
    }
}
