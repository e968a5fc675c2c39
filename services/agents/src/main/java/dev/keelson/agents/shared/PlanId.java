package dev.keelson.agents.shared;

import java.util.UUID;

/** The id of one plan, time-ordered. */
public record PlanId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
