package dev.keelson.policy.canary.walls.postgres;

/** Something to see. */
public record Channel(String name) {}
