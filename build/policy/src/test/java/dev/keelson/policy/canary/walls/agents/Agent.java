package dev.keelson.policy.canary.walls.agents;

/** Something to see. */
public record Agent(String name) {}
