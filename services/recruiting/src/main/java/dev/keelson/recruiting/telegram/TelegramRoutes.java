package dev.keelson.recruiting.telegram;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.telegram.SigningInByInitData.Refusal;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.Map;

/** {@code /api/telegram}: signing in within Telegram. */
final class TelegramRoutes {

    private final SigningInByInitData signingIn;

    TelegramRoutes(SigningInByInitData signingIn) {
        this.signingIn = signingIn;
    }

    record InitDataBody(String initData) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/telegram")
                .post(
                        "/sign-in",
                        e -> e.operation("telegram.sign-in").body(InitDataBody.class),
                        this::signIn);
    }

    private Answer signIn(Call<InitDataBody> call) {
        return switch (signingIn.signIn(call.body().initData())) {
            case Success(String token) -> Answer.ok(Map.of("token", token));
            case Failure(Refusal.NotBelieved _) ->
                    Answer.refused(
                            401,
                            "INIT_DATA_NOT_BELIEVED",
                            "Telegram did not sign this for our bot within the last hour.");
            case Failure(Refusal.Stranger _) ->
                    Answer.refused(404, "NO_SUCH_THING", "No candidate has this chat.");
        };
    }
}
