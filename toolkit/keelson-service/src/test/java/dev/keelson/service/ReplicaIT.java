package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.service.SqlReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A service whose reads may be answered by a replica, over HTTP and with a real one. */
@Timeout(120)
class ReplicaIT {

    private static final String TOKEN = "Keelson-Consistency";
    private static final String NONE = "";
    private static final String FROM_REPLICA = "keelson_replica_reads_total{choice=\"replica\"} 1";

    private final EmbeddedPostgres primary = EmbeddedPostgres.shared();
    private final String url = primary.freshDatabase();
    private final HttpClient client = HttpClient.newHttpClient();

    private Running start(DatabaseSettings settings) {
        return Service.named("notes")
                .on(settings)
                .start(
                        Map.of("KEELSON_HTTP_PORT", "0", "KEELSON_RATE_LIMITS", "off"),
                        assembly ->
                                Keeping.wire(
                                        assembly, new CountDownLatch(1), new CountDownLatch(1)));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private HttpResponse<String> keep(Running service, String key) {
        return send(
                to(service, "/api/notes/keep")
                        .header("Authorization", "Bearer " + Keeping.TOKEN)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("{\"text\":\"" + key + "\"}")));
    }

    private String count(Running service, String token) {
        HttpRequest.Builder asked = to(service, "/api/notes/count");
        return send(token.equals(NONE) ? asked : asked.header(TOKEN, token)).body();
    }

    private static HttpRequest.Builder to(Running service, String path) {
        return HttpRequest.newBuilder(service.address().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failing) {
            throw new AssertionError(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private String shows(Running service, String path, Predicate<String> expected) {
        String told = send(to(service, path)).body();
        await(told, () -> expected.test(send(to(service, path)).body()));
        return send(to(service, path)).body();
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String at(EmbeddedPostgres other) {
        return url.replace(":" + primary.port() + "/", ":" + other.port() + "/");
    }

    private static void pause(SqlReader replica) {
        String _ = replica.text("select pg_wal_replay_pause()::text");
        await(
                "paused",
                () -> replica.text("select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    @Test
    void theTokenOfAWriteHasTheNextReadSeeItAndARepeatGivesOneToo() {
        try (EmbeddedPostgres follower = primary.startReplica();
                var there = new SqlReader(at(follower));
                Running service = start(DatabaseSettings.forTests(url).followedBy(at(follower)))) {
            await(
                    "a read from the replica",
                    () ->
                            count(service, NONE).equals("{\"count\":0}")
                                    && send(to(service, "/metrics")).body().contains(FROM_REPLICA));
            pause(there);
            HttpResponse<String> kept = keep(service, "k1");
            HttpResponse<String> repeated = keep(service, "k1");

            assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(List.of(kept, repeated))
                    .extracting(answer -> answer.headers().firstValue(TOKEN).orElseThrow())
                    .allSatisfy(
                            token -> assertThat(count(service, token)).isEqualTo("{\"count\":1}"));
            assertThat(count(service, "not one of ours")).isEqualTo("{\"count\":1}");
            assertThat(send(to(service, "/metrics")).body())
                    .contains("keelson_replica_lag_seconds ");
        }
    }

    @Test
    void aReplicaThatIsAwayIsAWarningAndThePrimaryAnswers() {
        String nobody = url.replace(":" + primary.port() + "/", ":1/");
        try (Running service = start(DatabaseSettings.forTests(url).followedBy(nobody))) {
            HttpResponse<String> kept = keep(service, "k1");

            assertThat(count(service, NONE)).isEqualTo("{\"count\":1}");
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(shows(service, "/health", said -> said.contains("no connection")))
                    .contains("\"replica\":[{", "\"status\":\"warn\"");
            assertThat(send(to(service, "/readyz")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAReplicaNoTokenIsGiven() {
        try (Running service = start(DatabaseSettings.forTests(url))) {
            assertThat(keep(service, "k1").headers().firstValue(TOKEN)).isEmpty();
        }
    }
}
