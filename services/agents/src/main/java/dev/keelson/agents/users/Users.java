package dev.keelson.agents.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;
import java.util.Optional;

/** Users and their live tokens; of a token only its hash is kept. */
interface Users {

    /** The user of that subject, added at first sight. */
    UserId see(UnitOfWork unit, String subject);

    /** Keeps a token and ends the user's oldest ones, so that at most five live. */
    void add(UnitOfWork unit, UserId user, Token token);

    /** Who holds this token, if it is alive at {@code now}. */
    Optional<UserId> holder(Session session, String token, Instant now);

    /**
     * What a client sends with each request.
     *
     * @param text 256 random bits, base64url
     */
    record Token(String text, Instant expiresAt) {}
}
