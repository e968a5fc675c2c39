package dev.keelson.service.http;

import java.util.Optional;

/**
 * Who calls, as the token said.
 *
 * @param id the caller's id; its rate limits and idempotency keys go by it
 * @param role what the caller may do, such as {@code member} or {@code admin}
 * @param frozen why the caller only reads, if so
 */
public record Caller(long id, String role, Optional<String> frozen) {

    /** A caller who may do all that the role says. */
    public Caller(long id, String role) {
        this(id, role, Optional.empty());
    }
}
