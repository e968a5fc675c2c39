package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one presale, time-ordered. */
public record PresaleId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
