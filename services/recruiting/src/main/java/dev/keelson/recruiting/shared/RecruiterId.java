package dev.keelson.recruiting.shared;

import java.util.UUID;

/** The id of a recruiter. */
public record RecruiterId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
