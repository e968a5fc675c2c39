package dev.keelson.policy.canary.walls.gifts;

/** Something to see. */
public record Gift(String name) {}
