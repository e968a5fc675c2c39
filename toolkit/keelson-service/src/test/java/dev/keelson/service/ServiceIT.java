package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.database.UnsafeDatabase;
import dev.keelson.service.server.PortTaken;
import dev.keelson.service.settings.BadSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A whole service, over HTTP and on PostgreSQL. */
final class ServiceIT {

    private static final Map<String, String> ANY_PORT = Map.of("KEELSON_HTTP_PORT", "0");

    private final CountDownLatch slowBegan = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private Service service;
    private Running running;

    @BeforeEach
    void start() {
        service =
                Service.named("notes")
                        .on(DatabaseSettings.forTests(EmbeddedPostgres.shared().freshDatabase()));
        running = start(service);
    }

    private Running start(Service any) {
        return any.start(ANY_PORT, assembly -> Keeping.wire(assembly, slowBegan, slowMayEnd));
    }

    @AfterEach
    void stop() {
        slowMayEnd.countDown();
        running.close();
        client.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(running.address().resolve(path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> keep(String key, String text) throws Exception {
        return client.send(
                to("/api/notes/keep")
                        .header("Authorization", "Bearer " + Keeping.TOKEN)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aUnitIsCommittedAndItsRepeatReplayed() throws Exception {
        HttpResponse<String> first = keep("k1", "hello");
        HttpResponse<String> second = keep("k1", "hello");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(keep("k1", "other").statusCode()).isEqualTo(422);
        assertThat(keep("k2", " ").statusCode()).isEqualTo(409);
        assertThat(get("/api/notes/count").body()).isEqualTo("{\"count\":1}");
    }

    @Test
    void aBrokenUnitIsInternalAndLeavesNothing() throws Exception {
        HttpResponse<String> broken = keep("k1", "a note that is far too long for its row");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("INTERNAL").doesNotContain("constraint", "insert");
        assertThat(get("/api/notes/count").body()).isEqualTo("{\"count\":0}");
    }

    @Test
    void itTellsHowItIs() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"database\":\"pass\"");
        HttpResponse<String> health = get("/health");
        assertThat(health.headers().firstValue("Content-Type")).contains("application/health+json");
        assertThat(health.body()).contains("\"jobs\":[{\"status\":\"pass\"}]");
    }

    @Test
    void itIsMeasured() throws Exception {
        keep("k1", "hello");
        String metrics = get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "keelson_unit_seconds_count{end=\"committed\",operation=\"notes.keep\"} 1",
                        "keelson_unit_part_seconds_count{operation=\"notes.keep\",part=\"commit\"}",
                        "keelson_unit_trips_total{operation=\"notes.keep\"}",
                        "keelson_unit_locks_total{kind=\"note\",operation=\"notes.keep\"} 1",
                        "http_server_requests_seconds_count{operation=\"notes.keep\","
                                + "status=\"200\"}",
                        "hikaricp_connections{pool=\"units\"}",
                        "jvm_memory_used_bytes",
                        "keelson_job_round_seconds_count{name=\"count\"}");
    }

    @Test
    void anExampleOfASlowUnitNamesItsTrace() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        client.send(
                to("/api/notes/keep")
                        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                        .header("Authorization", "Bearer " + Keeping.TOKEN)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k1")
                        .POST(BodyPublishers.ofString("{\"text\":\"hello\"}"))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> metrics =
                client.send(
                        to("/metrics")
                                .header("Accept", "application/openmetrics-text; version=1.0.0")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/openmetrics-text");
        assertThat(metrics.body()).contains("trace_id=\"" + trace + "\"").endsWith("# EOF\n");
    }

    @Test
    void pagesAndDocumentsAreServed() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("<h1>Notes</h1>");
        assertThat(get("/docs").body()).contains("swagger-ui-bundle.js");
        assertThat(get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
        assertThat(get("/docs/errors").body()).contains("id=\"IDEMPOTENCY_KEY_REUSED\"");
    }

    @Test
    void whatIsInFlightEndsBeforeTheServiceDoes() throws Exception {
        keep("k1", "hello");
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(to("/api/notes/slow").build(), BodyHandlers.ofString());
        assertThat(slowBegan.await(10, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(running::close);
        awaitRefused();
        assertThat(slow).isNotDone();
        slowMayEnd.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(slow.get().body()).isEqualTo("{\"count\":1}");
        assertThat(slow.get().headers().firstValue("Connection")).contains("close");
        assertThat(stopping.join(java.time.Duration.ofSeconds(10))).isTrue();
    }

    private void awaitRefused() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until) {
            try (var fresh = HttpClient.newHttpClient()) {
                fresh.send(to("/livez").build(), BodyHandlers.ofString());
            } catch (ConnectException refused) {
                return;
            } catch (IOException closed) {
                // It was accepted while the server closed: ask again.
            }
        }
        throw new AssertionError("new connections are still accepted");
    }

    @Test
    void aStoppingInstanceIsNotReadyWhileItStillAnswers() throws Exception {
        running.close();
        Map<String, String> pausing = Map.of("KEELSON_HTTP_PORT", "0", "KEELSON_DRAIN_PAUSE", "5s");
        running = service.start(pausing, assembly -> Keeping.wire(assembly, slowBegan, slowMayEnd));
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(running::close);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        HttpResponse<String> ready = get("/readyz");
        while (!ready.body().contains("\"draining\":true") && System.nanoTime() < until) {
            ready = get("/readyz");
        }
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"draining\":true");
    }

    @Test
    void aSecondStartOnTheSameDataFindsIt() throws Exception {
        keep("k1", "hello");
        running.close();
        running = start(service);
        assertThat(get("/api/notes/count").body()).isEqualTo("{\"count\":1}");
    }

    @Test
    void aTakenPortIsSaidAtOnce() {
        Map<String, String> taken = Map.of("KEELSON_HTTP_PORT", Integer.toString(running.port()));
        assertThatThrownBy(() -> service.start(taken, _ -> {}))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining(Integer.toString(running.port()));
    }

    @Test
    void anUnknownSettingIsSaid() {
        assertThatThrownBy(() -> service.start(Map.of("KEELSON_HTTP_PROT", "1"), _ -> {}))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEELSON_HTTP_PROT")
                .hasMessageContaining("KEELSON_HTTP_PORT?");
    }

    @Test
    void aServerThatForgetsIsRefused() {
        String forgetful = EmbeddedPostgres.shared().freshDatabase();
        Map<String, String> environment =
                Map.of("KEELSON_HTTP_PORT", "0", "KEELSON_DB_URL", forgetful);
        assertThatThrownBy(() ->
                        Service.named("notes")
                                .start(environment, a -> Keeping.wire(a, slowBegan, slowMayEnd)))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("fsync off")
                .hasMessageContaining("ALTER SYSTEM");
    }

    @Test
    void withoutAnAddressItStartsAServerOfItsOwn(@TempDir Path folder) throws Exception {
        running.close();
        Map<String, String> own =
                Map.of("KEELSON_HTTP_PORT", "0", "KEELSON_DATA_DIR", folder.toString());
        Service alone = Service.named("notes");
        running = alone.start(own, a -> Keeping.wire(a, slowBegan, slowMayEnd));
        assertThat(keep("k1", "hello").statusCode()).isEqualTo(200);
        running.close();
        running = alone.start(own, a -> Keeping.wire(a, slowBegan, slowMayEnd));
        assertThat(get("/api/notes/count").body()).isEqualTo("{\"count\":1}");
    }
}
