package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.dispatch.Notes;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.server.HttpServer.Listening;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A real server for the tests of a class, which still answers after each of them. */
abstract class Serving {

    static HttpServer server;
    static HttpClient client;

    @BeforeAll
    static void start() {
        server =
                HttpServer.start(
                        Listening.on(0).arrivingWithin(Duration.ofSeconds(3)),
                        new Notes().dispatcher(RateLimits.off()));
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stop();
    }

    @AfterEach
    void theServerGoesOn() throws Exception {
        HttpResponse<String> answer = send(to("/api/notes").GET());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> post(byte[] body) throws Exception {
        return send(
                to("/api/notes")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    static HttpResponse<String> post(String body) throws Exception {
        return post(body.getBytes(UTF_8));
    }

    static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        isProblem(answer.body(), status, code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    static void isProblem(String answer, int status, String code) {
        assertThat(answer)
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"", "\"request_id\":\"")
                .doesNotContain("Exception", ".java", "io.helidon", "\tat ");
    }
}
