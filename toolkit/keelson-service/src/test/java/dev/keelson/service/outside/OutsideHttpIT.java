package dev.keelson.service.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.testkit.http.ScriptedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

@Timeout(20)
class OutsideHttpIT {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final OutsideHttp<ShopUnavailableException> http =
            new OutsideHttp<>(Duration.ofSeconds(2), ShopUnavailableException::new);

    private Trouble trouble(ScriptedServer server) {
        return catchThrowableOfType(ShopUnavailableException.class, () -> send(server)).trouble();
    }

    private OutsideHttp.Answer send(ScriptedServer server) {
        URI secret = server.url().resolve("/botSECRET/getMe");
        return http.send(HttpRequest.newBuilder(secret).build(), SHORT);
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtTheDeadline() {
        try (var server = new ScriptedServer(ScriptedServer.silence())) {
            assertThat(trouble(server).reason()).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void aBodyThatNeverEndsIsLeftAtTheDeadline() {
        try (var server = new ScriptedServer(ScriptedServer.halfABody())) {
            assertThat(trouble(server).reason()).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void aConnectionThatIsCutIsAFailure() {
        try (var server = new ScriptedServer(ScriptedServer.hangUp())) {
            assertThat(trouble(server).reason()).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void aBodyOverEightMebibytesIsNotRead() {
        String large = "x".repeat((8 << 20) + 1);
        try (var server = new ScriptedServer(ScriptedServer.answer(200, large))) {
            URI address = server.url();
            ShopUnavailableException fault =
                    catchThrowableOfType(
                            ShopUnavailableException.class,
                            () ->
                                    http.send(
                                            HttpRequest.newBuilder(address).build(),
                                            Duration.ofSeconds(10)));
            assertThat(fault.trouble().reason()).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var other = new ScriptedServer(ScriptedServer.answer(200, "stolen"));
                var server =
                        new ScriptedServer(
                                ScriptedServer.answer(302, "", "Location: " + other.url()))) {
            OutsideHttp.Answer answer = send(server);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.trouble().orElseThrow().reason()).isEqualTo(Reason.REFUSED);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aFaultNamesNoAddress() {
        var gone = new ScriptedServer(ScriptedServer.hangUp());
        gone.close();
        for (Throwable at = catchThrowableOfType(ShopUnavailableException.class, () -> send(gone));
                at != null;
                at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("SECRET");
        }
    }

    @Test
    void statusesSayWhetherAskingAgainMayHelp() {
        assertThat(reasonOf(500)).isEqualTo(Reason.FAILED);
        assertThat(reasonOf(503)).isEqualTo(Reason.FAILED);
        assertThat(reasonOf(429)).isEqualTo(Reason.FAILED);
        assertThat(reasonOf(404)).isEqualTo(Reason.REFUSED);
        assertThat(reasonOf(401)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void aRetryAfterIsReadAndCutToAnHour() {
        var slow = ScriptedServer.answer(429, "", "Retry-After: 7");
        var never = ScriptedServer.answer(429, "", "Retry-After: 99999999");
        try (var server = new ScriptedServer(slow, never)) {
            assertThat(send(server).trouble().orElseThrow())
                    .isEqualTo(Trouble.askedToWait("answered 429", Duration.ofSeconds(7)));
            assertThat(send(server).retryAfter()).contains(Duration.ofHours(1));
        }
    }

    private static Reason reasonOf(int status) {
        return new OutsideHttp.Answer(status, Optional.empty(), "")
                .trouble()
                .orElseThrow()
                .reason();
    }
}
