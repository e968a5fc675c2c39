package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one bid, time-ordered. */
public record BidId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
