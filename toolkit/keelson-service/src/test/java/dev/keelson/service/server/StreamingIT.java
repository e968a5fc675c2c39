package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.StreamBody;
import dev.keelson.service.json.Json;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.server.HttpServer.Listening;
import dev.keelson.service.switches.Switchboard;
import dev.keelson.service.tracing.Tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers that are written while they come into being. */
@Timeout(120)
class StreamingIT {

    private static final int MOST = 3;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<StreamBody.Line> lines = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<Throwable> thrown = new ArrayBlockingQueue<>(16);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() {
        Endpoints endpoints =
                Endpoints.under("")
                        .get("/stream", e -> e.operation("stream"), _ -> stream(this::untilEnd))
                        .get("/broken", e -> e.operation("broken"), _ -> stream(this::breaking))
                        .get(
                                "/refused",
                                e -> e.operation("refused"),
                                _ -> {
                                    throw new IllegalStateException("before the first byte");
                                })
                        .get("/none", e -> e.operation("none"), _ -> Answer.nothing())
                        .get("/plain", e -> e.operation("plain"), _ -> Answer.ok(List.of()));
        var parts =
                new Dispatcher.Parts(
                        List.of(endpoints),
                        Fallback.none(),
                        Authenticator.nobody(),
                        Switchboard.allOn(),
                        Json.standard());
        var around =
                new Dispatcher.Surroundings(
                        registry, RateLimits.off(), Optional.empty(), Tracing.off());
        server = HttpServer.start(Listening.on(0).streaming(MOST), new Dispatcher(parts, around));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop();
    }

    private static Answer stream(StreamBody body) {
        return Answer.stream("text/event-stream", body);
    }

    private void untilEnd(StreamBody.Line line) {
        lines.add(line);
        line.onClosing(asked::countDown);
        line.send("one\n".getBytes(UTF_8));
        try {
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
            line.send("two\n".getBytes(UTF_8));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Disconnected gone) {
            thrown.add(gone);
            throw gone;
        }
    }

    private void breaking(StreamBody.Line line) {
        line.send("one\n".getBytes(UTF_8));
        throw new IllegalStateException("in the middle");
    }

    @Test
    void nobodyOnTheWayKeepsAStreamBackOrStoresIt() {
        try (var caller = new Caller()) {
            String head = caller.ask("GET /stream HTTP/1.1");

            assertThat(head)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("\r\nContent-Type: text/event-stream\r\n")
                    .containsIgnoringCase("\r\nCache-Control: no-cache\r\n")
                    .containsIgnoringCase("\r\nX-Accel-Buffering: no\r\n")
                    .containsIgnoringCase("\r\nConnection: keep-alive\r\n")
                    .containsIgnoringCase("\r\nTransfer-Encoding: chunked\r\n")
                    .containsIgnoringCase("\r\nX-Request-ID: ")
                    .doesNotContainIgnoringCase("Content-Length");
        }
    }

    @Test
    void whatIsSentArrivesAtOnceAndTheConnectionGoesOn() {
        try (var caller = new Caller()) {
            String _ = caller.ask("GET /stream HTTP/1.1");
            assertThat(caller.chunk()).isEqualTo("one\n");
            end.countDown();
            assertThat(caller.chunk()).isEqualTo("two\n");
            assertThat(caller.chunk()).as("the end").isEmpty();

            assertThat(caller.ask("GET /plain HTTP/1.1")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatFailsBeforeTheFirstByteIsAProblem() {
        try (var caller = new Caller()) {
            assertThat(caller.ask("GET /refused HTTP/1.1"))
                    .startsWith("HTTP/1.1 500")
                    .containsIgnoringCase("Content-Type: application/problem+json");
        }
    }

    @Test
    void whatFailsInTheMiddleEndsTheConnectionWithoutAnEndOfTheBody() {
        try (var caller = new Caller()) {
            String _ = caller.ask("GET /broken HTTP/1.1");
            assertThat(caller.chunk()).isEqualTo("one\n");
            assertThat(caller.rest()).isEmpty();
        }
    }

    @Test
    void nothingIsAnAnswerWithoutABody() {
        try (var caller = new Caller()) {
            assertThat(caller.ask("GET /none HTTP/1.1"))
                    .startsWith("HTTP/1.1 204")
                    .doesNotContainIgnoringCase("Transfer-Encoding");
            assertThat(caller.ask("GET /plain HTTP/1.1")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void theHeadOfAStreamOpensNone() {
        try (var caller = new Caller()) {
            assertThat(caller.ask("HEAD /stream HTTP/1.1")).startsWith("HTTP/1.1 200");
            assertThat(lines).isEmpty();
            assertThat(caller.ask("GET /plain HTTP/1.1")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aStoppingServerAsksStreamsToEndAndClosesTheirConnections() throws Exception {
        try (var caller = new Caller()) {
            String _ = caller.ask("GET /stream HTTP/1.1");
            assertThat(caller.chunk()).isEqualTo("one\n");
            server.drain();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines.take().isClosing()).isTrue();
            end.countDown();

            assertThat(caller.chunk()).isEqualTo("two\n");
            assertThat(caller.chunk()).as("the end").isEmpty();
            assertThat(caller.rest()).as("and nothing behind it").isEmpty();
        }
    }

    @Test
    void aBodyHearsThatNobodyReadsAnyMore() throws Exception {
        try (var caller = new Caller()) {
            String _ = caller.ask("GET /stream HTTP/1.1");
            assertThat(caller.chunk()).isEqualTo("one\n");
        }
        StreamBody.Line line = lines.poll(60, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        Throwable heard = null;
        for (int i = 0; i < 10_000 && heard == null; i++) {
            try {
                line.send(new byte[16 * 1024]);
            } catch (Disconnected gone) {
                heard = gone;
            }
        }

        assertThat(heard).isInstanceOf(Disconnected.class);
    }

    @Test
    void thereAreSoManyStreamsAndNoMore() {
        try (var a = new Caller();
                var b = new Caller();
                var c = new Caller();
                var d = new Caller()) {
            for (Caller caller : List.of(a, b, c)) {
                assertThat(caller.ask("GET /stream HTTP/1.1")).startsWith("HTTP/1.1 200");
            }
            assertThat(d.ask("GET /stream HTTP/1.1"))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Retry-After: ")
                    .containsIgnoringCase("Content-Type: application/problem+json");
            assertThat(d.ask("GET /plain HTTP/1.1")).startsWith("HTTP/1.1 200");
            end.countDown();
            while (!a.chunk().isEmpty()) {
                // to its end
            }
            assertThat(d.ask("GET /stream HTTP/1.1"))
                    .as("a place came free")
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aStreamIsCountedOnce() {
        try (var caller = new Caller()) {
            String _ = caller.ask("GET /stream HTTP/1.1");
            end.countDown();
            while (!caller.chunk().isEmpty()) {
                // to its end
            }
            Timer timer = registry.get("http.server.requests").tag("operation", "stream").timer();
            assertThat(timer.count()).isEqualTo(1);
        }
    }

    /** A client that sees every byte. */
    private final class Caller implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        Caller() {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.setSoTimeout(20_000);
                in = socket.getInputStream();
            } catch (IOException failing) {
                throw new IllegalStateException(failing);
            }
        }

        /** Asks, and reads an answer's head, and its body where that has a length. */
        String ask(String line) {
            try {
                socket.getOutputStream()
                        .write((line + "\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
                var head = new ByteArrayOutputStream();
                while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
                    head.write(next());
                }
                String text = head.toString(UTF_8);
                if (!line.startsWith("HEAD")) {
                    int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
                    if (at >= 0) {
                        String length = text.substring(at + 16, text.indexOf('\r', at));
                        byte[] _ = in.readNBytes(Integer.parseInt(length.strip()));
                    }
                }
                return text;
            } catch (IOException failing) {
                throw new IllegalStateException(failing);
            }
        }

        private int next() throws IOException {
            int next = in.read();
            if (next < 0) {
                throw new IllegalStateException("the connection was closed");
            }
            return next;
        }

        /** The next chunk; empty at the end of the body. */
        String chunk() {
            try {
                var size = new ByteArrayOutputStream();
                while (!size.toString(UTF_8).endsWith("\r\n")) {
                    size.write(next());
                }
                int length = Integer.parseInt(size.toString(UTF_8).strip(), 16);
                String chunk = new String(in.readNBytes(length), UTF_8);
                byte[] _ = in.readNBytes(2);
                return chunk;
            } catch (IOException failing) {
                throw new IllegalStateException(failing);
            }
        }

        /** What comes until the connection is closed. */
        byte[] rest() {
            try {
                return in.readAllBytes();
            } catch (IOException failing) {
                throw new IllegalStateException(failing);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failing) {
                throw new IllegalStateException(failing);
            }
        }
    }
}
