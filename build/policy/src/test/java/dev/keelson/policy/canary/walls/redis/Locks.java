package dev.keelson.policy.canary.walls.redis;

/** Something to see. */
public record Locks(String name) {}
