package dev.keelson.gifts.offers;

import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Hold;
import dev.keelson.gifts.ledger.HoldId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A live offer: its price lies frozen until the offer ends.
 *
 * @param counter what the gift's owner asks of this author instead
 * @param expiresAt from when on it can only be released
 * @param version raised by every change
 */
public record Offer(
        OfferId id,
        NftId gift,
        UserId author,
        Nanoton price,
        Optional<Nanoton> counter,
        Instant madeAt,
        Instant expiresAt,
        long version) {

    /** How long an offer lives, from its making or its last counter price (the product's). */
    static final Duration LIFE = Duration.ofHours(24);

    /** The money that lies frozen for it. */
    Hold hold() {
        return new Hold(new HoldId(id.value()), author, price);
    }

    /** The accounts that its end touches. */
    List<Account> accounts() {
        return List.of(Account.free(author), Account.frozen(author));
    }

    /** Tells whether its time has passed. */
    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The same offer with the owner's counter price, which gives it a whole life again. */
    Offer countered(Nanoton by, Instant now) {
        return new Offer(
                id, gift, author, price, Optional.of(by), madeAt, now.plus(LIFE), version + 1);
    }
}
