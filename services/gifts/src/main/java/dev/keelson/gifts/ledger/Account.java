package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.UserId;

import java.util.Comparator;
import java.util.Optional;

/** One account: a kind, and the trader it belongs to where the kind has owners. */
public record Account(AccountKind kind, Optional<UserId> owner) implements Comparable<Account> {

    /** Everybody's commissions. */
    public static final Account FEES = new Account(AccountKind.HOUSE_FEES, Optional.empty());

    /** The chain's side of deposits. */
    public static final Account CHAIN_IN = new Account(AccountKind.CHAIN_IN, Optional.empty());

    /** Payouts that are not out yet. */
    public static final Account WITHDRAW_PENDING =
            new Account(AccountKind.WITHDRAW_PENDING, Optional.empty());

    /** The chain's side of payouts. */
    public static final Account CHAIN_OUT = new Account(AccountKind.CHAIN_OUT, Optional.empty());

    /** What the chain took for payouts. */
    public static final Account CHAIN_FEES = new Account(AccountKind.CHAIN_FEES, Optional.empty());

    /** By owner, then kind: the order in which accounts are always locked. */
    private static final Comparator<Account> ORDER =
            Comparator.comparingLong((Account a) -> a.owner().map(UserId::value).orElse(0L))
                    .thenComparing(a -> a.kind().label());

    public Account {
        if (kind.isStored() != owner.isPresent()) {
            throw new IllegalArgumentException(kind + " with owner " + owner);
        }
    }

    /** What this trader can spend. */
    public static Account free(UserId owner) {
        return new Account(AccountKind.USER_FREE, Optional.of(owner));
    }

    /** What this trader has promised. */
    public static Account frozen(UserId owner) {
        return new Account(AccountKind.USER_FROZEN, Optional.of(owner));
    }

    /** What this trader has in presales until they end. */
    public static Account escrow(UserId owner) {
        return new Account(AccountKind.PRESALE_ESCROW, Optional.of(owner));
    }

    /** The name in answers, such as {@code user:free:1001}. */
    public String label() {
        return owner.map(user -> kind.label() + ":" + user).orElse(kind.label());
    }

    @Override
    public int compareTo(Account other) {
        return ORDER.compare(this, other);
    }
}
