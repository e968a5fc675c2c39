package dev.keelson.service.http;

import java.util.Optional;

/** Knows whose token it is. Thread-safe. */
@FunctionalInterface
public interface Authenticator {

    /** The caller that the token was given to; none when it is unknown, expired or revoked. */
    Optional<Caller> authenticate(String token);

    /** Knows nobody. */
    static Authenticator nobody() {
        return _ -> Optional.empty();
    }
}
