package dev.keelson.policy.canary.cycle.gifts.ledger;

/** Called by features and calling none. */
public record Ledger(String name) {}
