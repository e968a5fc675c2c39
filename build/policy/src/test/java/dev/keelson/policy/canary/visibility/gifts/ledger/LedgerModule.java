package dev.keelson.policy.canary.visibility.gifts.ledger;

/** A module is public. */
public record LedgerModule(Postings postings) {}
