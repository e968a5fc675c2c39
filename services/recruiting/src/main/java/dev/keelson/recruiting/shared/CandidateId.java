package dev.keelson.recruiting.shared;

import java.util.UUID;

/** The id of a candidate. */
public record CandidateId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
