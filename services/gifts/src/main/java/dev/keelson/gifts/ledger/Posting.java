package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.Nanoton;

/** What one entry did to one account: plus came in, minus went out, never nothing. */
record Posting(Account account, Nanoton amount) {

    Posting {
        if (amount.equals(Nanoton.ZERO)) {
            throw new IllegalArgumentException("a posting moves something: " + account);
        }
    }
}
