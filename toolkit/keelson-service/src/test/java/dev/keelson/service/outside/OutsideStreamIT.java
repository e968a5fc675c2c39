package dev.keelson.service.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.testkit.http.ScriptedServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.http.HttpRequest;
import java.time.Duration;

/** Answers that are read piece by piece. */
@Timeout(60)
class OutsideStreamIT {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final OutsideHttp<ShopUnavailableException> http =
            new OutsideHttp<>(Duration.ofSeconds(2), ShopUnavailableException::new);

    @AfterEach
    void close() {
        http.close();
    }

    private OutsideStream<ShopUnavailableException> open(ScriptedServer server) {
        return http.open(HttpRequest.newBuilder(server.url()).build());
    }

    private static Reason reason(Runnable call) {
        return catchThrowableOfType(ShopUnavailableException.class, call::run).trouble().reason();
    }

    @Test
    void whatIsSentComesAndThenTheEnd() {
        try (var server = new ScriptedServer(ScriptedServer.answer(200, "all of it"));
                var stream = open(server)) {
            assertThat(stream.head(LONG).trouble()).isEmpty();
            var read = new StringBuilder();
            for (var next = stream.next(LONG); next.isPresent(); next = stream.next(LONG)) {
                read.append(new String(next.get(), UTF_8));
            }
            assertThat(read.toString()).isEqualTo("all of it");
        }
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtTheDeadline() {
        try (var server = new ScriptedServer(ScriptedServer.silence());
                var stream = open(server)) {
            assertThat(reason(() -> stream.head(SHORT))).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void aServerThatFallsSilentIsLeftAtTheDeadline() {
        try (var server = new ScriptedServer(ScriptedServer.halfABody());
                var stream = open(server)) {
            assertThat(stream.head(LONG).status()).isEqualTo(200);
            assertThat(new String(stream.next(LONG).orElseThrow(), UTF_8)).startsWith("{");
            assertThat(reason(() -> stream.next(SHORT))).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() {
        ScriptedServer.Act half =
                (out, _) ->
                        out.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(UTF_8));
        try (var server = new ScriptedServer(half);
                var stream = open(server)) {
            assertThat(stream.head(LONG).status()).isEqualTo(200);
            assertThat(
                            reason(() -> {
                                while (stream.next(LONG).isPresent()) {
                                    // until it breaks off
                                }
                            }))
                    .isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void whoeverClosesItEndsWhoeverWaitsForIt() {
        try (var silent = new ScriptedServer(ScriptedServer.silence());
                var unanswered = open(silent);
                var server = new ScriptedServer(ScriptedServer.halfABody());
                var half = open(server)) {
            Thread _ = Thread.ofVirtual().start(unanswered::close);
            assertThat(reason(() -> unanswered.head(LONG))).isEqualTo(Reason.ABANDONED);
            assertThat(half.head(LONG).status()).isEqualTo(200);
            assertThat(half.next(LONG)).isPresent();
            Thread _ = Thread.ofVirtual().start(half::close);
            assertThat(reason(() -> half.next(LONG))).isEqualTo(Reason.ABANDONED);
        }
    }
}
