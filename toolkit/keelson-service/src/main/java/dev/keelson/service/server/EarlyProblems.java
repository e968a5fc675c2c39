package dev.keelson.service.server;

import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Response;
import dev.keelson.service.http.StandardProblem;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers what never became a request: a broken first line, huge header fields, a slow sender. */
final class EarlyProblems implements DirectHandler {

    private static final String TOO_MANY_HEADERS = "Header size exceeded";

    private final Dispatcher dispatcher;

    EarlyProblems(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        StandardProblem problem = problem(event, status, message);
        Optional<String> requestId = request.headers().first(HeaderNames.create("X-Request-ID"));
        Response response = dispatcher.refuse(problem, requestId, request.path());
        var answer =
                TransportResponse.builder()
                        .status(Status.create(response.status()))
                        .keepAlive(false);
        response.headers().forEach((name, value) -> answer.header(HeaderNames.create(name), value));
        return request.method().equals("HEAD")
                ? answer.build()
                : answer.entity(response.body()).build();
    }

    private static StandardProblem problem(
            EventType event, Status status, @Nullable String message) {
        if (TOO_MANY_HEADERS.equals(message)) {
            return StandardProblem.HEADERS_TOO_LARGE;
        }
        // our own errors are answered behind the front; what breaks before it is the request
        return event == EventType.INTERNAL_ERROR
                ? StandardProblem.MALFORMED
                : StandardProblem.ofStatus(status.code());
    }

    /** Tells a slow sender that its time is over, and closes. The connection's thread waits. */
    void sayTooSlow(ConnectionContext connection) {
        Response response =
                dispatcher.refuse(StandardProblem.REQUEST_TIMEOUT, Optional.empty(), "");
        try {
            connection.dataWriter().writeNow(BufferData.create(wire(response)));
        } catch (SocketWriterException | UncheckedIOException _) {
            // it went away, and is closed all the same
        } finally {
            new Cut(connection.serverSocket()).run();
        }
    }

    private static byte[] wire(Response response) {
        var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ")
                .append(response.body().length)
                .append("\r\n\r\n");
        var wire = new ByteArrayOutputStream();
        wire.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        wire.writeBytes(response.body());
        return wire.toByteArray();
    }
}
