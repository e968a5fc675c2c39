package dev.keelson.service.switches;

import java.time.Instant;

/**
 * Why an operation is off.
 *
 * @param reason is shown to whoever calls it
 * @param by who has switched it off
 */
public record SwitchedOff(String reason, String by, Instant at) {

    public SwitchedOff {
        if (reason.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException("a reason has words, and a person");
        }
    }
}
