package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.Wallet.SignedMessage;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A payout.
 *
 * @param key the request's idempotency key, unique for its user for ever
 * @param fee kept back for the chain; the receiver gets the rest
 * @param address as it was asked for
 * @param why the state is what it is, where that needs a word
 * @param approvedBy who let it through in spite of its size
 * @param signed what is, or was, to be sent
 * @param landing what the chain made of it
 */
record Withdrawal(
        WithdrawalId id,
        UserId user,
        String key,
        Nanoton amount,
        Nanoton fee,
        String address,
        State state,
        String why,
        Optional<UserId> approvedBy,
        Optional<Signed> signed,
        Optional<Landing> landing,
        Instant createdAt) {

    /** The id of one withdrawal, time-ordered. */
    public record WithdrawalId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** How a withdrawal stands. */
    enum State {
        /** Waits for the sender. */
        CREATED,
        /** Waits for a person. */
        REVIEW,
        /** Signed; nobody knows whether the chain has heard of it. */
        SENDING,
        /** The chain's API took it. */
        SENT,
        /** On the chain. */
        CONFIRMED,
        /** The money is back. */
        REFUNDED,
        /** Only a person can tell what became of it. */
        MANUAL;

        /** As the database and answers have it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Tells whether its message may be under way. */
        boolean isInFlight() {
            return this == SENDING || this == SENT;
        }
    }

    /**
     * The one message that was ever signed for it.
     *
     * @param anchor the logical time of the wallet's last transaction before it
     */
    record Signed(String wallet, SignedMessage message, long anchor) {}

    /**
     * What the chain made of it.
     *
     * @param transaction the hash
     * @param fee what it cost the wallet
     */
    record Landing(String transaction, Nanoton fee) {}

    /** What the receiver gets. */
    Nanoton payout() {
        return amount.minus(fee);
    }

    Payment payment() {
        TonAddress to =
                TonAddress.parse(address, Network.TEST)
                        .orElseThrow(() -> new IllegalStateException("kept a wrong address"));
        return new Payment(to, payout());
    }

    Signed message() {
        return signed.orElseThrow(() -> new IllegalStateException(id + " was never signed"));
    }

    Withdrawal inState(State next, String reason) {
        return new Withdrawal(
                id,
                user,
                key,
                amount,
                fee,
                address,
                next,
                reason,
                approvedBy,
                signed,
                landing,
                createdAt);
    }

    Withdrawal approvedBy(UserId who) {
        return new Withdrawal(
                id,
                user,
                key,
                amount,
                fee,
                address,
                State.CREATED,
                "",
                Optional.of(who),
                signed,
                landing,
                createdAt);
    }

    Withdrawal signed(Signed once) {
        return new Withdrawal(
                id,
                user,
                key,
                amount,
                fee,
                address,
                State.SENDING,
                "",
                approvedBy,
                Optional.of(once),
                landing,
                createdAt);
    }

    Withdrawal landed(Landing where) {
        return new Withdrawal(
                id,
                user,
                key,
                amount,
                fee,
                address,
                state,
                why,
                approvedBy,
                signed,
                Optional.of(where),
                createdAt);
    }

    /** What enters the books when it is asked for. */
    Entry asked() {
        return Entry.of("withdrawal", id.toString())
                .move(amount, Account.free(user), Account.WITHDRAW_PENDING)
                .done();
    }

    /** What enters the books when it landed: what was kept back and not needed is the house's. */
    Entry confirmed(Nanoton cost) {
        Entry.Draft draft =
                Entry.of("withdrawal.confirmed", id.toString())
                        .move(payout(), Account.WITHDRAW_PENDING, Account.CHAIN_OUT)
                        .move(fee, Account.WITHDRAW_PENDING, Account.FEES);
        return draft.move(cost, Account.FEES, Account.CHAIN_FEES).done();
    }

    /** What enters the books when it is given back: all of it, whatever it cost the house. */
    Entry refunded(Nanoton cost) {
        return Entry.of("withdrawal.refunded", id.toString())
                .move(amount, Account.WITHDRAW_PENDING, Account.free(user))
                .move(cost, Account.FEES, Account.CHAIN_FEES)
                .done();
    }
}
