package dev.keelson.policy.canary.walls.testkit;

/** Something to see. */
public record Proxy(String name) {}
