package dev.keelson.agents.users;

import dev.keelson.agents.users.Users.Token;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;

/** Where tokens are given: to the gateway for its users, and to anybody in the sandbox. */
final class TokenRoutes {

    private static final int LONGEST = 190;

    private final GivingTokens giving;

    TokenRoutes(GivingTokens giving) {
        this.giving = giving;
    }

    record SubjectBody(String subject) {
        SubjectBody {
            check("subject", subject);
        }
    }

    record NameBody(String name) {
        NameBody {
            check("name", name);
        }
    }

    record TokenShape(String token, Instant expiresAt) {}

    Endpoints ofTheGateway() {
        return Endpoints.under("/gateway")
                .post(
                        "/tokens",
                        e ->
                                e.operation("users.token")
                                        .roles(UsersModule.GATEWAY)
                                        .uncounted()
                                        .body(SubjectBody.class),
                        this::vouch);
    }

    Endpoints ofTheSandbox() {
        return Endpoints.under("/sandbox")
                .post(
                        "/users",
                        e -> e.operation("sandbox.users").uncounted().body(NameBody.class),
                        this::play);
    }

    private Answer vouch(Call<SubjectBody> call) {
        return shape(giving.give("gateway:" + call.body().subject()));
    }

    private Answer play(Call<NameBody> call) {
        return shape(giving.give("sandbox:" + call.body().name()));
    }

    private static Answer shape(Token token) {
        return Answer.ok(new TokenShape(token.text(), token.expiresAt()));
    }

    private static void check(String field, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new InvalidField(field, "must have 1 to " + LONGEST + " characters");
        }
    }
}
