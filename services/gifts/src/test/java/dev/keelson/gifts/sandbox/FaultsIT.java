package dev.keelson.gifts.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.sandbox.Faults.Mode;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The outside world fails the way it was told to, and one simulator without the other. */
@Timeout(60)
class FaultsIT {

    private static final long ANN = 77;

    private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @TempDir Path directory;

    private SandboxModule sandbox;

    @BeforeEach
    void start() {
        var time = SettableClock.at(Instant.parse("2026-11-20T10:00:00Z"));
        sandbox = SandboxModule.start(directory, time);
        sandbox.telegram().createUser(ANN, "Ann", "en");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        client.close();
    }

    private HttpRequest sending(String text) {
        String body = "{\"chat_id\": " + ANN + ", \"text\": \"" + text + "\"}";
        return HttpRequest.newBuilder(bot("sendMessage"))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private URI bot(String method) {
        String token = SandboxTelegram.BOT.token().value();
        return URI.create(sandbox.telegramUrl() + "/bot" + token + "/" + method);
    }

    private HttpRequest history() {
        return HttpRequest.newBuilder(URI.create(sandbox.tonUrl() + "/api/v3/transactions"))
                .build();
    }

    private HttpResponse<String> answer(HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private int delivered() {
        return sandbox.bot().inbox().of(ANN).size();
    }

    @Test
    void whatIsDownAnswersThatItIsAndDoesNothing() throws Exception {
        sandbox.telegramFaults().set(Mode.DOWN);
        assertThat(answer(sending("lost")).statusCode()).isEqualTo(503);
        assertThat(delivered()).isZero();
        assertThat(answer(history()).statusCode()).isEqualTo(200);
        sandbox.telegramFaults().set(Mode.OK);
        sandbox.tonFaults().set(Mode.DOWN);
        assertThat(answer(sending("kept")).statusCode()).isEqualTo(200);
        assertThat(answer(history()).statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsCutTookEffectAndGivesNoAnswer() throws Exception {
        sandbox.telegramFaults().set(Mode.ACCEPT_THEN_CUT);
        assertThatThrownBy(() -> answer(sending("kept"))).isInstanceOf(IOException.class);
        assertThat(delivered()).isEqualTo(1);
        sandbox.tonFaults().set(Mode.ACCEPT_THEN_CUT);
        assertThatThrownBy(() -> answer(history())).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsSlowTakesEffectAndAnswersOnceItIsNoMore() throws Exception {
        sandbox.telegramFaults().set(Mode.SLOW);
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(sending("kept"), BodyHandlers.ofString());
        while (delivered() == 0) {
            Thread.onSpinWait();
        }
        assertThat(waiting).isNotDone();
        sandbox.telegramFaults().set(Mode.OK);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }
}
