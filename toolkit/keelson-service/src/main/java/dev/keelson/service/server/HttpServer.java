package dev.keelson.service.server;

import dev.keelson.service.dispatch.Dispatcher;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;

/**
 * A running HTTP server. Answers on virtual threads, one a connection; bounded in connections, in
 * bytes and time a request may take to arrive, and in the time it takes to stop.
 */
public final class HttpServer {

    private static final int MOST_CONNECTIONS = 16_384;

    /** Of the connections, so that a quarter is left for whoever only asks. */
    private static final int MOST_STREAMS = 12_288;

    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration IDLE_LOOK = Duration.ofSeconds(15);

    private final WebServer server;
    private final Front front;
    private final SlowSenders slow;

    private HttpServer(WebServer server, Front front, SlowSenders slow) {
        this.server = server;
        this.front = front;
        this.slow = slow;
    }

    /**
     * How the server listens.
     *
     * @param port 0 is any free port
     * @param arrival how long a request may take from its first line to its last byte
     * @param drain how long requests in flight may take once the server stops
     * @param streams how many answers may be streamed at a time
     * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
     */
    public record Listening(
            int port, Duration arrival, Duration drain, int streams, Set<String> trustedProxies) {

        public Listening {
            trustedProxies = Set.copyOf(trustedProxies);
        }

        /** On this port: 20 s to arrive, 30 s to drain, 12 288 streams, no proxy. */
        public static Listening on(int port) {
            return new Listening(
                    port, Duration.ofSeconds(20), Duration.ofSeconds(30), MOST_STREAMS, Set.of());
        }

        /** The same behind these proxies. */
        public Listening behind(Set<String> proxies) {
            return new Listening(port, arrival, drain, streams, proxies);
        }

        /** The same with another time to arrive. */
        public Listening arrivingWithin(Duration longest) {
            return new Listening(port, longest, drain, streams, trustedProxies);
        }

        /** The same with another number of streams. */
        public Listening streaming(int most) {
            return new Listening(port, arrival, drain, most, trustedProxies);
        }
    }

    /**
     * Starts to listen.
     *
     * @throws PortTaken when the port is not to be had
     */
    public static HttpServer start(Listening listening, Dispatcher dispatcher) {
        var streams = new OpenStreams(listening.streams());
        var slow = new SlowSenders(streams);
        var problems = new EarlyProblems(dispatcher);
        var front = new Front(dispatcher, new ClientAddresses(listening.trustedProxies()), streams);
        var handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, problems);
        }
        WebServer server =
                WebServer.builder()
                        .port(listening.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(listening.drain())
                        .maxTcpConnections(MOST_CONNECTIONS)
                        .idleConnectionTimeout(IDLE)
                        .idleConnectionPeriod(IDLE_LOOK)
                        // An answer of several writes would wait 40 ms for an acknowledgement.
                        .connectionOptions(options -> options.tcpNoDelay(true))
                        .directHandlers(handlers.build())
                        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                        .addConnectionSelector(
                                new Connections(front, slow, problems, listening.arrival()))
                        .build()
                        .start();
        if (!server.isRunning()) {
            slow.close();
            throw new PortTaken(listening.port());
        }
        return new HttpServer(server, front, slow);
    }

    /**
     * Looks whether a port can be had, before anything slow is done for it.
     *
     * @throws PortTaken when it cannot
     */
    public static void refuseTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw new PortTaken(port);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /**
     * From now on every answer is the last of its connection, and streams end; new connections are
     * still accepted.
     */
    public void drain() {
        front.drain();
    }

    /** Accepts no more, lets requests in flight end for as long as draining may take, and stops. */
    public void stop() {
        front.drain();
        server.stop();
        slow.close();
    }
}
