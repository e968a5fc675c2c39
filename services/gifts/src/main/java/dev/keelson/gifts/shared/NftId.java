package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one gift's stay in custody, time-ordered. */
public record NftId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
