package dev.keelson.gifts.users;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.users.SigningIn.Profile;
import dev.keelson.gifts.users.SigningIn.SignedIn;
import dev.keelson.gifts.users.Tokens.Token;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.telegram.InitData;

import java.time.Instant;
import java.util.function.Consumer;

/** {@code /api/users}: signing in and looking at oneself. */
final class UserRoutes {

    private final SigningIn signingIn;
    private final Consumer<String> forget;

    UserRoutes(SigningIn signingIn, Consumer<String> forget) {
        this.signingIn = signingIn;
        this.forget = forget;
    }

    record AuthBody(String initData) {}

    record TokenShape(String token, Instant expiresAt) {}

    record SignedInShape(String token, Instant expiresAt, UserShape user) {}

    record UserShape(
            long id,
            String firstName,
            String language,
            String memo,
            Nanoton balanceTon,
            Nanoton frozenTon,
            Role role) {

        static UserShape of(Profile profile) {
            User user = profile.user();
            return new UserShape(
                    user.id().value(),
                    user.firstName(),
                    user.language(),
                    user.memo(),
                    profile.funds().free(),
                    profile.funds().frozen(),
                    user.role());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/users")
                .post(
                        "/auth",
                        e -> e.operation("users.auth").alwaysOn().body(AuthBody.class),
                        this::signIn)
                .post(
                        "/refresh",
                        e -> e.operation("users.refresh").signedIn().reads().alwaysOn(),
                        this::renew)
                .get("/me", e -> e.operation("users.me").signedIn(), this::me);
    }

    private Answer signIn(Call<AuthBody> call) {
        return switch (signingIn.signIn(call.body().initData())) {
            case Success(SignedIn(Token token, Profile profile)) ->
                    Answer.ok(
                            new SignedInShape(
                                    token.text(), token.expiresAt(), UserShape.of(profile)));
            case Failure(InitData.Refusal refusal) ->
                    Answer.refused(401, "INVALID_INIT_DATA", sentence(refusal));
        };
    }

    private static String sentence(InitData.Refusal refusal) {
        return switch (refusal) {
            case InitData.Refusal.Malformed(String why) -> "This is no init data: " + why + ".";
            case InitData.Refusal.Forged _ -> "Telegram did not sign this init data for our bot.";
            case InitData.Refusal.Stale _ ->
                    "The init data is older than an hour: open the Mini App again.";
            case InitData.Refusal.FromTheFuture _ -> "The init data is signed for the future.";
        };
    }

    private Answer renew(Call<NoBody> call) {
        String old = call.token().orElseThrow();
        return switch (signingIn.renew(old)) {
            case Success(Token token) -> {
                forget.accept(old);
                yield Answer.ok(new TokenShape(token.text(), token.expiresAt()));
            }
            case Failure(SigningIn.Refusal.NotSignedIn _) -> notSignedIn();
        };
    }

    private Answer me(Call<NoBody> call) {
        return signingIn
                .profile(new UserId(call.caller().id()))
                .<Answer>map(profile -> Answer.ok(UserShape.of(profile)))
                .orElseGet(UserRoutes::notSignedIn);
    }

    private static Answer.Refusal notSignedIn() {
        return Answer.refused(401, "UNAUTHORIZED", "Sign in again: the token is not alive.");
    }
}
