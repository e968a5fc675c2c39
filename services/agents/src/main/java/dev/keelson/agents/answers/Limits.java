package dev.keelson.agents.answers;

/**
 * How much a turn may cost.
 *
 * @param tokensADay that one user may use, in UTC
 * @param contextTokens beyond which the oldest messages are told in short
 */
public record Limits(long tokensADay, long contextTokens) {}
