package dev.keelson.policy.canary.walls.sse;

/** Something to see. */
public record Frame(String name) {}
