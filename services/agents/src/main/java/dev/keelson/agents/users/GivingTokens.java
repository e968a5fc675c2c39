package dev.keelson.agents.users;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.agents.shared.UserId;
import dev.keelson.agents.users.Users.Token;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

/** Gives a token to somebody whom the gateway, or the sandbox, vouches for. */
final class GivingTokens {

    /** How long a token lives. */
    static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private static final Operation GIVE = Operation.named("users.token");
    private static final int TOKEN_BYTES = 32;

    private final Transactor transactor;
    private final Users users;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    GivingTokens(Transactor transactor, Users users, InstantSource clock) {
        this.transactor = transactor;
        this.users = users;
        this.clock = clock;
    }

    /** Sees the user of that subject, and gives a token. */
    Token give(String subject) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Result<Token, Void> given =
                transactor.inUnit(
                        GIVE,
                        unit -> {
                            UserId user = users.see(unit, subject);
                            var token = new Token(text, clock.instant().plus(TOKEN_LIFE));
                            users.add(unit, user, token);
                            return Result.success(token);
                        });
        return given.orElseThrow();
    }
}
