package dev.keelson.recruiting.shared;

import java.util.UUID;

/** The id of a city. */
public record CityId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
