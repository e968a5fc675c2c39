package dev.keelson.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.dispatch.Asked;
import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.Response;
import dev.keelson.service.json.Json;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.switches.Switchboard;
import dev.keelson.service.tracing.Tracing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What an instance says of its health. */
final class ChecksTest {

    private final Checks checks = new Checks();

    private Response ask(String path) {
        var parts =
                new Dispatcher.Parts(
                        List.of(checks.endpoints()),
                        Fallback.none(),
                        Authenticator.nobody(),
                        Switchboard.allOn(),
                        Json.standard());
        var around =
                new Dispatcher.Surroundings(
                        new SimpleMeterRegistry(),
                        RateLimits.off(),
                        Optional.empty(),
                        Tracing.off());
        return new Dispatcher(parts, around).answer(Asked.get(path));
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void anInstanceIsReadyWhileItsOwnPartsAreWell() {
        checks.add(Check.own("database", Optional::empty));
        assertThat(checks.isReady()).isTrue();
        assertThat(ask("/readyz").status()).isEqualTo(200);
        assertThat(text(ask("/readyz"))).contains("\"database\":\"pass\"");
    }

    @Test
    void anOwnPartInTroubleTakesTheInstanceOut() {
        checks.add(Check.own("database", () -> Optional.of("no connection")));
        assertThat(checks.isReady()).isFalse();
        assertThat(ask("/readyz").status()).isEqualTo(503);
        assertThat(ask("/health").status()).isEqualTo(503);
        assertThat(ask("/livez").status()).isEqualTo(200);
    }

    @Test
    void anOutsideServiceInTroubleIsAWarning() {
        checks.add(Check.outside("ton_api", () -> Optional.of("no answer")));
        assertThat(checks.isReady()).isTrue();
        assertThat(ask("/readyz").status()).isEqualTo(200);
        Response health = ask("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.headers()).containsEntry("Content-Type", "application/health+json");
        assertThat(text(health)).contains("\"status\":\"warn\"", "\"output\":\"no answer\"");
    }

    @Test
    void aFailureIsNotHiddenByAWarningThatComesAfterIt() {
        checks.add(Check.own("database", () -> Optional.of("no connection")));
        checks.add(Check.outside("ton_api", () -> Optional.of("no answer")));
        assertThat(ask("/health").status()).isEqualTo(503);
    }

    @Test
    void aDrainingInstanceIsAliveAndNotReady() {
        checks.drain();
        assertThat(checks.isReady()).isFalse();
        assertThat(ask("/readyz").status()).isEqualTo(503);
        assertThat(text(ask("/readyz"))).contains("\"draining\":true");
        assertThat(ask("/livez").status()).isEqualTo(200);
    }

    @Test
    void aCheckThatBreaksIsTrouble() {
        checks.add(
                Check.own(
                        "database",
                        () -> {
                            throw new IllegalStateException("bug");
                        }));
        assertThat(checks.isReady()).isFalse();
        assertThat(text(ask("/health"))).contains("the check itself failed: bug");
    }

    @Test
    void aPartIsAskedAtMostOnceASecond() {
        var asked = new AtomicInteger();
        checks.add(
                Check.own(
                        "database",
                        () -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        }));
        for (int i = 0; i < 100; i++) {
            checks.isReady();
        }
        assertThat(asked.get()).isBetween(1, 5);
    }
}
