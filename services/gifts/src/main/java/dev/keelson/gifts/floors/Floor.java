package dev.keelson.gifts.floors;

import dev.keelson.gifts.shared.Nanoton;

/** The lowest price that is asked for a gift of a kind at some moment. */
record Floor(Kind kind, Nanoton price) {

    Floor {
        if (!Nanoton.ZERO.isLessThan(price)) {
            throw new IllegalArgumentException("no price: " + price);
        }
    }
}
