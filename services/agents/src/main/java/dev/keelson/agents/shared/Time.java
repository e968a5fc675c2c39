package dev.keelson.agents.shared;

import dev.keelson.TimeOrderedIds;

import java.time.InstantSource;

/** The clock that everything goes by, and the ids made on it. */
public record Time(InstantSource clock, TimeOrderedIds ids) {}
