package dev.keelson.gifts.shared;

import java.util.UUID;

/** The id of one deposit, time-ordered. */
public record DepositId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
