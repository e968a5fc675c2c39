package dev.keelson;

/** How far a unit is kept apart from the units beside it. */
public enum Isolation {
    /** Every statement sees what was committed before it started: the default. */
    READ_COMMITTED,
    /** Every statement sees what was committed before the first one; no unit locks. */
    REPEATABLE_READ,
    /** As if the units ran one after the other; no unit locks, and 40001 must be expected. */
    SERIALIZABLE
}
