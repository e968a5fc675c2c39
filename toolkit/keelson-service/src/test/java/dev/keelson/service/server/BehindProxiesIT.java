package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.StreamBody;
import dev.keelson.service.json.Json;
import dev.keelson.service.limits.RateLimits;
import dev.keelson.service.server.HttpServer.Listening;
import dev.keelson.service.switches.Switchboard;
import dev.keelson.service.tracing.Tracing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Events of a stream arrive at once behind the proxies as {@code ops/proxies} sets them up: each is
 * sent only when the one before it has arrived, so that one which is kept back ends the test.
 */
@Timeout(120)
class BehindProxiesIT {

    private static final int EVENTS = 20;
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
    private static final Path SETUPS = Path.of("../../ops/proxies");

    private static final String AROUND_NGINX =
            """
            pid nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include SITE;
            }
            """;

    private final Semaphore arrived = new Semaphore(1);
    private final HttpServer server = HttpServer.start(Listening.on(0), dispatcher());
    private final int port = freePort();

    private Dispatcher dispatcher() {
        Endpoints endpoints =
                Endpoints.under("")
                        .get("/readyz", e -> e.operation("ready"), _ -> Answer.ok(List.of()))
                        .get(
                                "/stream",
                                e -> e.operation("stream"),
                                _ -> Answer.stream("text/event-stream", this::oneByOne));
        var parts =
                new Dispatcher.Parts(
                        List.of(endpoints),
                        Fallback.none(),
                        Authenticator.nobody(),
                        Switchboard.allOn(),
                        Json.standard());
        return new Dispatcher(
                parts,
                new Dispatcher.Surroundings(
                        new SimpleMeterRegistry(),
                        RateLimits.off(),
                        Optional.empty(),
                        Tracing.off()));
    }

    private void oneByOne(StreamBody.Line line) {
        try {
            for (int i = 0; i < EVENTS && arrived.tryAcquire(60, TimeUnit.SECONDS); i++) {
                line.send(("data: " + i + "\n\n").getBytes(UTF_8));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException failing) {
            throw new AssertionError(failing);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void eachEventArrivesAtOnceBehindNginx(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(NGINX), NGINX + " is not installed");
        Path site = setUp("nginx.conf", "listen 80;", "listen 127.0.0.1:" + port + ";", folder);
        Path whole = folder.resolve("whole.conf");
        Files.writeString(whole, AROUND_NGINX.replace("SITE", site.toString()));

        eventsArriveThrough(
                NGINX.toString(), "-p", folder + "/", "-c", whole.toString(), "-g", "daemon off;");
    }

    @Test
    void eachEventArrivesAtOnceBehindHaproxy(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(HAPROXY), HAPROXY + " is not installed");
        Path whole = setUp("haproxy.cfg", "bind :80", "bind 127.0.0.1:" + port, folder);

        eventsArriveThrough(HAPROXY.toString(), "-db", "-f", whole.toString());
    }

    /** The proxy's file as it is, but for the ports. */
    private Path setUp(String name, String listen, String instead, Path folder) throws IOException {
        String text = Files.readString(SETUPS.resolve(name));
        assertThat(text).contains(listen, "127.0.0.1:8080");
        Path file = folder.resolve(name);
        return Files.writeString(
                file,
                text.replace(listen, instead)
                        .replace("127.0.0.1:8080", "127.0.0.1:" + server.port()));
    }

    private void eventsArriveThrough(String... command) throws Exception {
        Process proxy = new ProcessBuilder(command).inheritIO().start();
        try (Socket socket = connected(proxy)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            int next = 0;
            while (next < EVENTS) {
                String line = in.readLine();
                assertThat(line).as("the line behind event %d", next - 1).isNotNull();
                if (line.equals("data: " + next)) {
                    next++;
                    arrived.release();
                }
            }
        } finally {
            proxy.destroy();
            assertThat(proxy.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Socket connected(Process proxy) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException notYet) {
                assertThat(proxy.isAlive()).as("the proxy runs").isTrue();
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
