package dev.keelson.policy.canary.visibility.gifts.ledger;

import dev.keelson.policy.canary.Canary;

/** Public, and nobody outside cares. */
@Canary
public record Postings(Money total) {}
