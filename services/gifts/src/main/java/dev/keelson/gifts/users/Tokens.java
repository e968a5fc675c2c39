package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Optional;

/** Live tokens; only their hashes are kept. */
interface Tokens {

    /** Keeps a token and ends the user's oldest ones, so that at most three live. */
    void add(UnitOfWork unit, UserId user, Token token);

    /** Puts {@code next} in the place of {@code old}; false when {@code old} is not alive. */
    boolean replace(UnitOfWork unit, String old, Token next);

    /** Who holds this token, if it is alive at {@code now}. */
    Optional<Holder> holder(Session session, String token, Instant now);

    /**
     * The user behind a token.
     *
     * @param frozen why they only look, if so
     */
    record Holder(UserId user, Role role, Optional<String> frozen) {}

    /**
     * What a signed-in client sends with each request.
     *
     * @param text 256 random bits, base64url
     */
    record Token(String text, Instant expiresAt) {}
}
