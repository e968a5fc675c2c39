package dev.keelson.agents.answers;

/**
 * How much a user may use, and what it costs.
 *
 * @param tokensADay that one user may use, in UTC
 * @param contextTokens beyond which the oldest messages are told in short
 * @param streams that one user may watch at a time, on each instance
 */
public record Limits(long tokensADay, long contextTokens, int streams, Prices prices) {}
