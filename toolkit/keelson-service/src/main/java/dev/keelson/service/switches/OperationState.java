package dev.keelson.service.switches;

import java.util.Optional;

/**
 * An operation as a console shows it.
 *
 * @param alwaysOn whether it cannot be switched off
 * @param off why it is off, while it is
 */
public record OperationState(String operation, boolean alwaysOn, Optional<SwitchedOff> off) {}
