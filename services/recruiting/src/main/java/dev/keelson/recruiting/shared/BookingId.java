package dev.keelson.recruiting.shared;

import java.util.UUID;

/** The id of a booking, the same from its first slot to its last. */
public record BookingId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
