package dev.keelson.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What every service promises around its use cases: health, metrics, problems, safe headers, a stop
 * that loses nothing, and no secret in what it tells. A service extends it with how it starts.
 */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ServiceContract {

    /** What is a secret in these tests: 64 hexadecimal digits, which pass for most. */
    protected static final String SECRET = "5ec4e7".repeat(10) + "b0a7";

    private static final int CALLS = 40;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LoggedText logged = new LoggedText();
    private String database = "";
    private Instance instance = nobody();

    /** A database of the tests' own. */
    protected abstract String freshDatabase();

    /** An instance with these settings besides its usual ones; an admin's calls are not needed. */
    protected abstract Instance start(String url, Map<String, String> settings);

    /** Every setting that is a secret, with {@link #SECRET} in it wherever the form allows it. */
    protected abstract Map<String, String> secrets();

    /** A path that takes a JSON body by POST. */
    protected abstract String takingBodies();

    /** Writes something for each number, and throws unless it is told that it was written. */
    protected abstract void write(URI address, int number);

    /** Asks the database how many of those there are. */
    protected abstract String countOfWrites();

    private static Instance nobody() {
        return new Instance() {
            @Override
            public URI address() {
                return URI.create("http://127.0.0.1:9");
            }

            @Override
            public void stop() {
                // nothing runs
            }
        };
    }

    @BeforeAll
    void begin() {
        database = freshDatabase();
        instance = start(database, secrets());
    }

    @AfterAll
    void end() {
        instance.stop();
        logged.close();
        client.close();
    }

    @Test
    void itTellsThatItLivesThatItIsReadyAndHowItIs() {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"database\":\"pass\"");
        HttpResponse<String> health = get("/health");
        assertThat(health.headers().firstValue("Content-Type")).contains("application/health+json");
        assertThat(health.body()).contains("\"jobs\":", "\"database\":");
    }

    @Test
    void itIsMeasured() {
        String metrics = get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "keelson_unit_seconds_bucket",
                        "http_server_requests_seconds_count",
                        "hikaricp_connections",
                        "keelson_job_",
                        "jvm_memory_used_bytes");
    }

    @Test
    void whatIsWrongIsAProblemWithTheRequestsName() {
        HttpResponse<String> unknown = get("/api/nowhere");
        isProblem(unknown, 404, "NOT_FOUND");
        HttpResponse<String> method =
                send(to(takingBodies()).method("PATCH", BodyPublishers.noBody()));
        isProblem(method, 405, "METHOD_NOT_ALLOWED");
        assertThat(method.headers().firstValue("Allow").orElse("")).contains("POST");
        HttpRequest.Builder named =
                to("/api/nowhere")
                        .header("X-Request-ID", "call-7")
                        .header(
                                "traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(send(named).body()).contains("\"request_id\":\"call-7\"");
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        String id = answer.headers().firstValue("X-Request-ID").orElseThrow();
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"request_id\":\"" + id + "\"");
    }

    @Test
    void browsersAreToldWhatAPageMayDo() {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors")
                .doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).isPresent();
        HttpRequest.Builder strange =
                to("/api/nowhere").header("Origin", "https://elsewhere.example");
        assertThat(send(strange).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void itSaysWhatItCanDo() {
        assertThat(get("/openapi.yaml").body()).startsWith("openapi: 3.1");
        assertThat(get("/docs").statusCode()).isEqualTo(200);
    }

    @Test
    void noSecretIsTold() {
        String wrong = "{\"" + SECRET + "\": \"" + SECRET + "\"}";
        List<HttpResponse<String>> answers =
                List.of(
                        send(json(takingBodies(), wrong)),
                        send(json(takingBodies(), SECRET)),
                        send(to("/api/nowhere").header("Cookie", "session=" + SECRET)),
                        get("/health"),
                        get("/readyz"),
                        get("/metrics"),
                        get("/openapi.yaml"),
                        get("/"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).doesNotContain(SECRET));
        assertThat(logged.text()).contains("settings: ").doesNotContain(SECRET);
    }

    private HttpRequest.Builder json(String path, String body) {
        return to(path).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + SECRET)
                .header("Idempotency-Key", "key-of-this-test")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void stoppingOneOfTwoInstancesUnderLoadFailsNoCallAndLosesNothing() throws Exception {
        String shared = freshDatabase();
        Map<String, String> settings = Map.of("KEELSON_DRAIN_PAUSE", "3s");
        Instance stays = start(shared, settings);
        try (var reader = new SqlReader(shared)) {
            Instance goes = start(shared, settings);
            long before = Long.parseLong(reader.text(countOfWrites()));
            var balancer = new Balancer(List.of(stays.address(), goes.address()), this::write);
            try {
                await(balancer, CALLS);
            } finally {
                goes.stop();
            }
            await(balancer, balancer.done() + CALLS);
            balancer.stop();

            assertThat(balancer.failed()).isEmpty();
            assertThat(reader.text(countOfWrites()))
                    .isEqualTo(Long.toString(before + balancer.done()));
        } finally {
            stays.stop();
        }
    }

    private static void await(Balancer balancer, int calls) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (balancer.done() < calls && balancer.failed().isEmpty()) {
            assertThat(System.nanoTime()).as("%d calls in time", calls).isLessThan(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(instance.address().resolve(path));
    }

    private HttpResponse<String> get(String path) {
        return send(to(path));
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
}
