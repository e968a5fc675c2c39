package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Plan;
import dev.keelson.testkit.proxy.PostgresProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A service whose PostgreSQL goes away says so, and comes back by itself. */
@Tag("faults")
@Timeout(120)
final class DatabaseAwayIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private PostgresProxy way;
    private Running running;

    @BeforeEach
    void start() {
        way = PostgresProxy.inFrontOf(EmbeddedPostgres.shared().freshDatabase());
        running =
                Service.named("notes")
                        .on(DatabaseSettings.forTests(way.jdbcUrl()))
                        .start(
                                Map.of("KEELSON_HTTP_PORT", "0"),
                                service ->
                                        Keeping.wire(
                                                service,
                                                new CountDownLatch(1),
                                                new CountDownLatch(1)));
    }

    @AfterEach
    void stop() {
        running.close();
        way.close();
        client.close();
    }

    @Test
    void itIsNotReadyWhileTheDatabaseIsAwayAndReadyAgainByItself() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains(trouble(0));

        way.follow(Plan.at(_ -> true, Fault.cut()));
        way.hangUp();
        awaitReadiness(503);
        assertThat(get("/readyz").body()).contains("\"database\":\"fail\"");
        assertThat(get("/health").body()).contains("no connection");
        assertThat(get("/metrics").body()).contains(trouble(1));
        assertThat(get("/livez").statusCode()).isEqualTo(200);

        way.follow(Plan.none());
        awaitReadiness(200);
        assertThat(get("/api/notes/count").body()).isEqualTo("{\"count\":0}");
    }

    private static String trouble(int is) {
        return "keelson_check_trouble{check=\"database\",side=\"own\"} " + is + ".0";
    }

    private void awaitReadiness(int status) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (get("/readyz").statusCode() != status) {
            assertThat(System.nanoTime()).as("%d in time", status).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(running.address().resolve(path)).build(),
                BodyHandlers.ofString());
    }
}
