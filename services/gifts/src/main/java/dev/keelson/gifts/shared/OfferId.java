package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one offer, time-ordered. */
public record OfferId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
