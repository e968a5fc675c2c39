package dev.keelson.policy.canary.walls.service;

/** Something to see. */
public record Kit(String name) {}
