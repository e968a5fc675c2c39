package dev.keelson.gifts.regressions;

/** A bid in the first second ended the auction: the term was read in seconds. */
final class EarlyBidTest {}
