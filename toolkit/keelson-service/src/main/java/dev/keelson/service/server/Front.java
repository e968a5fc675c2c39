package dev.keelson.service.server;

import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.Response;
import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.http.StreamBody;
import dev.keelson.service.http.TooLarge;
import dev.keelson.service.json.Malformed;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Hands every request to the dispatcher and sends what it answers. The server's own routing is not
 * used: it cannot say 405, and it leaves a connection open after {@code Connection: close}.
 */
final class Front implements HttpRouting {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int WORTH_READING = 64 * 1024;

    private final Dispatcher dispatcher;
    private final ClientAddresses addresses;
    private final OpenStreams streams;
    private final HttpSecurity security = HttpSecurity.create();
    private volatile boolean draining;

    Front(Dispatcher dispatcher, ClientAddresses addresses, OpenStreams streams) {
        this.dispatcher = dispatcher;
        this.addresses = addresses;
        this.streams = streams;
    }

    int largestBody() {
        return dispatcher.largestBody();
    }

    /** From now on every answer is the last of its connection, and streams end. */
    void drain() {
        draining = true;
        streams.close();
    }

    @Override
    public void route(ConnectionContext context, RoutingRequest request, RoutingResponse response) {
        var incoming = new HelidonRequest(request, addresses);
        try {
            Response answer = dispatcher.answer(incoming);
            boolean read = isRead(incoming);
            if (context instanceof BoundedContext bounded && read) {
                bounded.intake().requestEnds();
            }
            boolean last = !read || draining || incoming.isLast();
            if (answer.stream().isPresent() && !incoming.method().equals("HEAD")) {
                stream(answer, answer.stream().get(), context, response);
                last = last || draining;
            } else {
                send(answer, incoming, response, last);
            }
            if (!read) {
                throw new BoundedConnection.Unread();
            }
            if (last) {
                throw new CloseConnectionException("this was the last answer");
            }
        } catch (Disconnected gone) {
            throw new CloseConnectionException("the caller went away", gone);
        } catch (CloseConnectionException end) {
            throw end;
        } catch (RuntimeException bug) {
            LOG.atError().setMessage("an answer could not be sent").setCause(bug).log();
            throw new CloseConnectionException("an answer could not be sent", bug);
        }
    }

    private static boolean isRead(HelidonRequest incoming) {
        try {
            return incoming.isReadWithin(WORTH_READING);
        } catch (TooLarge | Malformed _) {
            return false;
        }
    }

    private void stream(
            Response answer, StreamBody body, ConnectionContext context, RoutingResponse response) {
        Optional<OpenStreams.Place> free = streams.take();
        if (free.isEmpty()) {
            Optional<String> id = Optional.ofNullable(answer.headers().get("X-Request-ID"));
            Response busy = dispatcher.refuse(StandardProblem.BUSY, id, "");
            head(busy.with("Retry-After", "5"), response);
            response.send(busy.body());
            return;
        }
        head(answer, response);
        try (OpenStreams.Place place = free.get()) {
            OutputStream out = response.outputStream();
            OpenStream line = place.line(out, new Cut(context.serverSocket()));
            try {
                body.write(line);
                out.close();
                response.commit();
            } finally {
                line.ended();
            }
        } catch (IOException | UncheckedIOException gone) {
            throw new Disconnected(gone);
        }
    }

    private static void head(Response answer, RoutingResponse response) {
        response.status(Status.create(answer.status()));
        answer.headers()
                .forEach((name, value) -> response.header(HeaderValues.create(name, value)));
    }

    private static void send(
            Response answer, HelidonRequest incoming, RoutingResponse response, boolean last) {
        head(answer, response);
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (incoming.method().equals("HEAD")) {
            int length = answer.body().length;
            response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length));
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    @Override
    public HttpSecurity security() {
        return security;
    }
}
