package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one deal, time-ordered. */
public record DealId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
