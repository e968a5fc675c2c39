package dev.keelson.service.http;

/**
 * Who calls, as the token said.
 *
 * @param id the caller's id; its rate limits and idempotency keys go by it
 * @param role what the caller may do, such as {@code member} or {@code admin}
 */
public record Caller(long id, String role) {}
