package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.service.http.Notes;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.server.HttpServer.Listening;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;

/** Bad input over real HTTP: each gets a clear problem, and the server goes on. */
final class HttpServerIT {

    private static final int FIFTY_MEGABYTES = 50_000_000;
    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private static HttpServer server;
    private static HttpClient client;

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

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(byte[] body) throws Exception {
        return send(
                to("/api/notes")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return post(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        isProblem(answer.body(), status, code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static void isProblem(String answer, int status, String code) {
        assertThat(answer)
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"", "\"request_id\":\"")
                .doesNotContain("Exception", ".java", "io.helidon", "\tat ");
    }

    @Test
    void malformedJson() throws Exception {
        isProblem(post("{\"tags\":["), 400, "MALFORMED");
        isProblem(post("{\"tags\":}"), 400, "MALFORMED");
        isProblem(post("{} {}"), 400, "MALFORMED");
        isProblem(post("nonsense"), 400, "MALFORMED");
        isProblem(post("\u0000"), 400, "MALFORMED");
    }

    @Test
    void aBodyThatIsNoObject() throws Exception {
        isProblem(post("[]"), 422, "VALIDATION");
        isProblem(post("null"), 422, "VALIDATION");
    }

    @Test
    void anUnknownField() throws Exception {
        isProblem(post("{\"tag\":[]}"), 422, "VALIDATION");
    }

    @Test
    void aWrongType() throws Exception {
        isProblem(post("{\"num_min\":\"3\"}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":3.5}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":99999999999}"), 422, "VALIDATION");
        isProblem(post("{\"tags\":\"a\"}"), 422, "VALIDATION");
    }

    @Test
    void aNumberThatIsNone() throws Exception {
        isProblem(post("{\"num_min\":NaN}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":-Infinity}"), 422, "VALIDATION");
    }

    @Test
    void aFieldGivenTwice() throws Exception {
        isProblem(post("{\"num_min\":1,\"num_min\":2}"), 422, "VALIDATION");
    }

    @Test
    void aHundredThousandBrackets() throws Exception {
        isProblem(post("[".repeat(60_000)), 400, "MALFORMED");
        isProblem(post("{\"a\":".repeat(10_000)), 400, "MALFORMED");
        isProblem(post("[".repeat(100_000)), 413, "TOO_LARGE");
    }

    @Test
    void badUtf8() throws Exception {
        isProblem(post(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}), 400, "MALFORMED");
        isProblem(post(new byte[] {'"', (byte) 0xff, '"'}), 400, "MALFORMED");
        isProblem(post("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16)), 400, "MALFORMED");
    }

    @Test
    void textThatADatabaseCannotKeep() throws Exception {
        isProblem(post("{\"tags\":[\"a\\u0000b\"]}"), 422, "VALIDATION");
        isProblem(post("{\"tags\":[\"\\ud800\"]}"), 422, "VALIDATION");
    }

    @Test
    void fiftyMegabytes() throws Exception {
        isProblem(post(new byte[FIFTY_MEGABYTES]), 413, "TOO_LARGE");
    }

    @Test
    void fiftyMegabytesInChunks() throws Exception {
        isProblem(
                send(
                        to("/api/notes")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> endless(FIFTY_MEGABYTES)))),
                413,
                "TOO_LARGE");
    }

    private static InputStream endless(int bytes) {
        byte[] piece = new byte[100_000];
        return new SequenceInputStream(
                Collections.enumeration(
                        Collections.nCopies(bytes / piece.length, piece).stream()
                                .map(ByteArrayInputStream::new)
                                .toList()));
    }

    @Test
    void oneHugeChunkIsNotKeptInMemory() {
        try (var wire = new Wire(server.port())) {
            wire.say("POST /api/notes HTTP/1.1\r\n" + HOST + JSON);
            wire.say("Transfer-Encoding: chunked\r\n\r\n7000000\r\n");
            wire.say(new byte[300_000]);
            isProblem(wire.answer(), 413, "TOO_LARGE");
        }
    }

    @Test
    void aLargeBodyThatIsAnnouncedIsNotAskedFor() {
        try (var wire = new Wire(server.port())) {
            String answer =
                    wire.ask(
                            "POST /api/notes HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Expect: 100-continue\r\nContent-Length: 50000000\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413");
            isProblem(answer, 413, "TOO_LARGE");
        }
    }

    @Test
    void aSmallBodyThatIsAnnouncedIsAskedFor() {
        try (var wire = new Wire(server.port())) {
            String interim =
                    wire.ask(
                            "POST /api/notes HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(interim).startsWith("HTTP/1.1 100");
            assertThat(wire.ask("{}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatNobodyWantsDoesNotBecomeTheNextRequest() {
        String smuggled = "GET /api/notes/9 HTTP/1.1\r\n" + HOST + "\r\n";
        try (var wire = new Wire(server.port())) {
            String answer =
                    wire.ask(
                            "POST /api/notes/write HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Content-Length: "
                                    + smuggled.length()
                                    + "\r\n\r\n"
                                    + smuggled);
            isProblem(answer, 401, "UNAUTHORIZED");
            String next = wire.ask("GET /api/notes HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(next).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aLargeBodyThatNobodyWantsEndsTheConnection() {
        try (var wire = new Wire(server.port())) {
            wire.say(
                    "POST /nowhere HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 1000000\r\n\r\n");
            wire.say(new byte[1_000_000]);
            String answer = wire.answer();
            isProblem(answer, 404, "NOT_FOUND");
            assertThat(answer).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void slowBodies() {
        try (var wire = new Wire(server.port())) {
            wire.say("POST /api/notes HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 100\r\n\r\n{");
            isProblem(wire.answer(), 408, "REQUEST_TIMEOUT");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void slowHeaders() {
        try (var wire = new Wire(server.port())) {
            wire.say("GET /api/notes HTTP/1.1\r\n" + HOST + "X-Slow: ");
            isProblem(wire.answer(), 408, "REQUEST_TIMEOUT");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void badPercentEncoding() {
        for (String path :
                new String[] {
                    "/api/notes/%zz", "/api/notes/%", "/api/notes/%ff", "/api/notes/%00"
                }) {
            try (var wire = new Wire(server.port())) {
                isProblem(
                        wire.ask("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n"),
                        400,
                        "MALFORMED");
            }
        }
        for (String query : new String[] {"tags=%zz", "tags=%c3", "tags=%00", "%=1"}) {
            try (var wire = new Wire(server.port())) {
                isProblem(
                        wire.ask("GET /api/notes?" + query + " HTTP/1.1\r\n" + HOST + "\r\n"),
                        400,
                        "MALFORMED");
            }
        }
    }

    @Test
    void hugeHeaders() {
        try (var wire = new Wire(server.port())) {
            wire.say("GET /api/notes HTTP/1.1\r\n" + HOST + "X-Big: " + "a".repeat(100_000));
            wire.say("\r\n\r\n");
            isProblem(wire.answer(), 431, "HEADERS_TOO_LARGE");
        }
    }

    @Test
    void aHugeAddress() {
        try (var wire = new Wire(server.port())) {
            String path = "/api/notes?tags=" + "a".repeat(100_000);
            isProblem(
                    wire.ask("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n"), 414, "URI_TOO_LONG");
        }
    }

    @Test
    void noHttpAtAll() {
        try (var wire = new Wire(server.port())) {
            isProblem(wire.ask("\u0016\u0003\u0001 hello\r\n\r\n"), 400, "MALFORMED");
        }
        try (var wire = new Wire(server.port())) {
            isProblem(
                    wire.ask("GET /api/notes HTTP/1.0\r\n\r\n"), 505, "HTTP_VERSION_NOT_SUPPORTED");
        }
    }

    @Test
    void contradictoryLengths() {
        try (var wire = new Wire(server.port())) {
            isProblem(
                    wire.ask(
                            "POST /api/notes HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"),
                    400,
                    "MALFORMED");
        }
        try (var wire = new Wire(server.port())) {
            isProblem(
                    wire.ask(
                            "POST /api/notes HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Content-Length: nine\r\n\r\n"),
                    400,
                    "MALFORMED");
        }
    }

    @Test
    void brokenChunks() {
        try (var wire = new Wire(server.port())) {
            String answer =
                    wire.ask(
                            "POST /api/notes HTTP/1.1\r\n"
                                    + HOST
                                    + JSON
                                    + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n");
            isProblem(answer, 400, "MALFORMED");
        }
    }

    @Test
    void unknownMethods() throws Exception {
        isProblem(
                send(to("/api/notes").method("FROBNICATE", BodyPublishers.noBody())),
                405,
                "METHOD_NOT_ALLOWED");
        isProblem(
                send(to("/nowhere").method("FROBNICATE", BodyPublishers.noBody())),
                404,
                "NOT_FOUND");
    }

    @Test
    void headHasTheHeadOfGetAndNoBody() {
        try (var wire = new Wire(server.port())) {
            wire.say("HEAD /api/notes HTTP/1.1\r\n" + HOST + "\r\n");
            String head = wire.head();
            assertThat(head).startsWith("HTTP/1.1 200").contains("application/json");
            assertThat(head).containsPattern("Content-Length: [1-9]");
            wire.say("HEAD /nowhere HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(wire.head()).startsWith("HTTP/1.1 404");
            assertThat(wire.ask("GET /api/notes HTTP/1.1\r\n" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void optionsNamesTheMethods() throws Exception {
        HttpResponse<String> answer =
                send(to("/api/notes").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST, HEAD, OPTIONS");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aConnectionIsKeptAndClosedAsAsked() {
        try (var wire = new Wire(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(wire.ask("GET /api/notes HTTP/1.1\r\n" + HOST + "\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
            String last =
                    wire.ask("GET /api/notes HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
            assertThat(last).containsIgnoringCase("connection: close");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void aTakenPortIsSaid() {
        assertThatThrownBy(() ->
                        HttpServer.start(
                                Listening.on(server.port()),
                                new Notes().dispatcher(RateLimits.off())))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }
}
