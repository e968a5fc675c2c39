package dev.keelson.service.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes the server's HTTP/1.1 connections, each with an {@link Intake} in front of it. */
final class Connections implements ServerConnectionSelector {

    private static final int LONGEST_FIRST_LINE = 8 * 1024;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private final Http1ConnectionSelector http;
    private final Front front;
    private final SlowSenders slow;
    private final EarlyProblems problems;
    private final Duration arrival;
    private final int mostBytes;

    Connections(Front front, SlowSenders slow, EarlyProblems problems, Duration arrival) {
        this.front = front;
        this.slow = slow;
        this.problems = problems;
        this.arrival = arrival;
        // chunks have sizes and line ends of their own, which count too
        this.mostBytes = 2 * front.largestBody() + LONGEST_FIRST_LINE + MOST_HEADER_BYTES;
        this.http =
                Http1ConnectionSelector.builder()
                        .config(
                                Http1Config.builder()
                                        .maxPrologueLength(LONGEST_FIRST_LINE)
                                        .maxHeadersSize(MOST_HEADER_BYTES)
                                        .sendKeepAliveHeader(false)
                                        .addReceiveListener(new FirstLines())
                                        .build())
                        .build();
    }

    /** Notices where requests begin. */
    private static final class FirstLines implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            if (context instanceof BoundedContext bounded) {
                bounded.intake().requestBegins();
            }
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            // the first line is enough
        }
    }

    /** Gives the server's connections our routing, whatever the server was built with. */
    private record OneRouting(Front front) implements Router {

        @Override
        public <T extends Routing> T routing(Class<T> type, T otherwise) {
            return type.isInstance(front) ? type.cast(front) : otherwise;
        }

        @Override
        public List<? extends Routing> routings() {
            return List.of(front);
        }

        @Override
        public void beforeStart() {
            front.beforeStart();
        }

        @Override
        public void afterStop() {
            front.afterStop();
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        // what is no HTTP is told so, instead of being cut off
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var bounds =
                new Intake.Bounds(
                        mostBytes,
                        arrival,
                        () -> problems.sayTooSlow(context),
                        new Cut(context.serverSocket()));
        var intake = new Intake(context.dataReader(), slow, bounds);
        var bounded = new BoundedContext(context, intake, new OneRouting(front));
        return new BoundedConnection(http.connection(bounded), intake);
    }
}
