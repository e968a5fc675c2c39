package dev.keelson.gifts.ledger;

import java.util.UUID;

/** The id of a hold: that of what it was promised with, an offer or a bid. */
public record HoldId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
