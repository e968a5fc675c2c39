package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.withdrawals.Withdrawals.Spent;

import java.time.Duration;
import java.util.Optional;

/**
 * From when on a person looks at a payout.
 *
 * @param one the largest that goes by itself
 * @param user what one user may take out within a day
 * @param all what all users may
 */
public record Caps(Nanoton one, Nanoton user, Nanoton all) {

    static final Duration DAY = Duration.ofHours(24);

    /** Checks that they are amounts. */
    public Caps {
        if (one.isNegative() || user.isNegative() || all.isNegative()) {
            throw new IllegalArgumentException("caps are not negative");
        }
    }

    /**
     * Why somebody has to look at a payout.
     *
     * @param before what was taken out within the day, this one not counted
     */
    Optional<String> objection(Nanoton amount, Spent before) {
        if (one.isLessThan(amount)) {
            return Optional.of("more than " + one + " TON at once");
        }
        if (user.isLessThan(before.byUser().plus(amount))) {
            return Optional.of("more than " + user + " TON of one user in a day");
        }
        return all.isLessThan(before.byAll().plus(amount))
                ? Optional.of("more than " + all + " TON of all users in a day")
                : Optional.empty();
    }
}
