package dev.keelson.gifts.shared;

import dev.keelson.Result;

/**
 * A price that somebody may ask or offer: 0.1 to 100 000 TON with at most two decimals (the
 * product's constants).
 */
public record Price(Nanoton amount) {

    /** What every price is a multiple of. */
    public static final Nanoton STEP = Nanoton.ton("0.01");

    private static final Nanoton LOWEST = Nanoton.ton("0.1");
    private static final Nanoton HIGHEST = Nanoton.ton("100000");

    public Price {
        if (!isAllowed(amount)) {
            throw new IllegalArgumentException("no price: " + amount);
        }
    }

    /** The price, or a sentence that says what a price is. */
    public static Result<Price, String> of(Nanoton amount) {
        return isAllowed(amount)
                ? Result.success(new Price(amount))
                : Result.failure("a price is 0.1 to 100000 with at most two decimals");
    }

    private static boolean isAllowed(Nanoton amount) {
        return !amount.isLessThan(LOWEST)
                && !HIGHEST.isLessThan(amount)
                && amount.isMultipleOf(STEP);
    }
}
