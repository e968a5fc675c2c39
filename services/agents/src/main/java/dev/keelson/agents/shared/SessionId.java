package dev.keelson.agents.shared;

import java.util.UUID;

/** The id of one conversation, time-ordered. */
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
