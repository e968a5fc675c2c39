package dev.keelson.service.switches;

import java.util.Optional;

/** Knows which operations are switched off. Thread-safe; asked before each call. */
@FunctionalInterface
public interface Switchboard {

    /** Why an operation is off; nothing while it is on. */
    Optional<SwitchedOff> off(String operation);

    /** Everything is on, always. */
    static Switchboard allOn() {
        return _ -> Optional.empty();
    }
}
