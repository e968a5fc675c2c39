package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

/** Money that a trader has promised: it lies frozen until it is posted or released, once. */
public record Hold(HoldId id, UserId owner, Nanoton amount) {

    public Hold {
        if (amount.isNegative() || amount.equals(Nanoton.ZERO)) {
            throw new IllegalArgumentException("a hold is of something: " + amount);
        }
    }

    /** What becomes of a hold in an entry. */
    record Change(Hold hold, State to) {}

    /** How a hold stands. */
    enum State {
        /** Frozen. */
        HELD,
        /** Gone where it was promised to. */
        POSTED,
        /** Free again. */
        RELEASED
    }
}
