package dev.keelson.policy.canary.event;

/** Stands for the toolkit's event. */
public interface Event {}
