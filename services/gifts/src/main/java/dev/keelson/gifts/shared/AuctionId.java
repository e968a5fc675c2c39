package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one auction, time-ordered. */
public record AuctionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
