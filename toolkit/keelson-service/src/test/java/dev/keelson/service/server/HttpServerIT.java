package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.service.dispatch.Notes;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.server.HttpServer.Listening;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Bad input over real HTTP: each gets a clear problem, and the server goes on. */
final class HttpServerIT extends Serving {

    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

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
    void slowBodiesAreNotAwaited() {
        try (var wire = new Wire(server.port())) {
            wire.say("POST /api/notes HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 100\r\n\r\n{");
            isProblem(wire.answer(), 408, "REQUEST_TIMEOUT");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void slowHeadersAreNotAwaited() {
        try (var wire = new Wire(server.port())) {
            wire.say("GET /api/notes HTTP/1.1\r\n" + HOST + "X-Slow: ");
            isProblem(wire.answer(), 408, "REQUEST_TIMEOUT");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void badPercentEncodingIsSaid() {
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
    void hugeHeadersAreTooLarge() {
        try (var wire = new Wire(server.port())) {
            wire.say("GET /api/notes HTTP/1.1\r\n" + HOST + "X-Big: " + "a".repeat(100_000));
            wire.say("\r\n\r\n");
            isProblem(wire.answer(), 431, "HEADERS_TOO_LARGE");
        }
    }

    @Test
    void aHugeAddressIsTooLong() {
        try (var wire = new Wire(server.port())) {
            String path = "/api/notes?tags=" + "a".repeat(100_000);
            isProblem(
                    wire.ask("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n"), 414, "URI_TOO_LONG");
        }
    }

    @Test
    void whatIsNoHttpIsToldSo() {
        try (var wire = new Wire(server.port())) {
            isProblem(wire.ask("\u0016\u0003\u0001 hello\r\n\r\n"), 400, "MALFORMED");
        }
        try (var wire = new Wire(server.port())) {
            isProblem(
                    wire.ask("GET /api/notes HTTP/1.0\r\n\r\n"), 505, "HTTP_VERSION_NOT_SUPPORTED");
        }
    }

    @Test
    void contradictoryLengthsAreRefused() {
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
    void brokenChunksAreSaid() {
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
    void unknownMethodsAreSaid() throws Exception {
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

    /** Two writes on a connection that waits for an acknowledgement of the first take 40 ms. */
    @Test
    void anAnswerOfSeveralWritesIsNotHeldBack() throws Exception {
        String question = "{\"tags\": [\"" + "a".repeat(20_000) + "\"]}";
        quickestOfThirty(question); // A new connection is acknowledged at once.

        assertThat(quickestOfThirty(question)).isLessThan(Duration.ofMillis(35));
    }

    private Duration quickestOfThirty(String question) throws Exception {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long begun = System.nanoTime();
            assertThat(post(question).body()).hasSizeGreaterThan(20_000);
            quickest = Math.min(quickest, System.nanoTime() - begun);
        }
        return Duration.ofNanos(quickest);
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
