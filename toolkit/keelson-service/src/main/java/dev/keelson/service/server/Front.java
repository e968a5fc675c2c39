package dev.keelson.service.server;

import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.Response;
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

/**
 * Hands every request to the dispatcher and sends what it answers. The server's own routing is not
 * used: it cannot say 405, and it leaves a connection open after {@code Connection: close}.
 */
final class Front implements HttpRouting {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int WORTH_READING = 64 * 1024;

    private final Dispatcher dispatcher;
    private final ClientAddresses addresses;
    private final HttpSecurity security = HttpSecurity.create();
    private volatile boolean draining;

    Front(Dispatcher dispatcher, ClientAddresses addresses) {
        this.dispatcher = dispatcher;
        this.addresses = addresses;
    }

    int largestBody() {
        return dispatcher.largestBody();
    }

    /** From now on every answer is the last of its connection. */
    void drain() {
        draining = true;
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
            send(answer, incoming, response, last);
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

    private static void send(
            Response answer, HelidonRequest incoming, RoutingResponse response, boolean last) {
        response.status(Status.create(answer.status()));
        answer.headers()
                .forEach((name, value) -> response.header(HeaderValues.create(name, value)));
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
