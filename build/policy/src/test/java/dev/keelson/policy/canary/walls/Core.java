package dev.keelson.policy.canary.walls;

/** Something to see. */
public record Core(String name) {}
