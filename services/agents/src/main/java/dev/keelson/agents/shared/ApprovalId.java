package dev.keelson.agents.shared;

import java.util.UUID;

/** The id of one question to a person, time-ordered. */
public record ApprovalId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
