package dev.keelson.policy.canary.walls.embedded;

/** Something to see. */
public record Server(String name) {}
