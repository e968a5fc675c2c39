package dev.keelson.gifts.deposits;

import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Optional;

/**
 * Coins that arrived.
 *
 * @param lt the transaction's logical time; with the hash it is seen once
 * @param memo the comment as a memo would be written
 * @param user whom the memo names; nobody while staff has to look at it
 * @param at when it was on the chain
 */
record Deposit(
        DepositId id,
        long lt,
        String hash,
        Nanoton amount,
        String memo,
        Optional<UserId> user,
        String source,
        Instant at) {

    /** The same, when it is known whose it is. */
    Deposit of(UserId owner) {
        return new Deposit(id, lt, hash, amount, memo, Optional.of(owner), source, at);
    }

    /** What enters the books for a deposit of somebody. */
    Entry entry() {
        return Entry.of("deposit", id.toString())
                .move(amount, Account.CHAIN_IN, Account.free(user.orElseThrow()))
                .done();
    }
}
