package dev.keelson.policy.canary.visibility.gifts.ledger;

/** Public and used next door. */
public record Money(long nanoton) {}
