package dev.keelson.service.server;

import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.TooLarge;
import dev.keelson.service.json.Malformed;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A request as Helidon has it. */
final class HelidonRequest implements Request {

    private static final byte[] NOTHING = {};

    private final RoutingRequest request;
    private final String peer;
    private final boolean hasBody;
    private boolean read;

    HelidonRequest(RoutingRequest request, ClientAddresses addresses) {
        this.request = request;
        this.peer = addresses.of(request.remotePeer().host(), this::header);
        this.hasBody =
                request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                        || request.headers().contentLength().orElse(0) > 0;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.prologue().uriPath().rawPath();
    }

    @Override
    public String query() {
        return request.prologue().query().rawValue();
    }

    @Override
    public Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public byte[] body(int limit) {
        if (!hasBody) {
            return NOTHING;
        }
        if (request.headers().contentLength().orElse(0) > limit) {
            throw new TooLarge(limit);
        }
        byte[] body = upTo(limit + 1);
        if (body.length > limit) {
            throw new TooLarge(limit);
        }
        read = true;
        return body;
    }

    private byte[] upTo(int most) {
        try (InputStream in = request.content().inputStream()) {
            return in.readNBytes(most);
        } catch (TooLarge | Disconnected told) {
            throw told;
        } catch (IOException | UncheckedIOException | CloseConnectionException gone) {
            throw new Disconnected(gone);
        } catch (RuntimeException _) {
            throw new Malformed("The body's chunks are broken.");
        }
    }

    /**
     * Tells whether the connection is at the next request's first byte; a small body that nobody
     * wanted is read for that.
     */
    boolean isReadWithin(int limit) {
        if (!hasBody || read) {
            return true;
        }
        boolean waits = request.headers().containsToken(HeaderValues.EXPECT_100);
        long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
        if (waits || length > limit || request.content().consumed()) {
            return request.content().consumed();
        }
        body(limit);
        return true;
    }

    /** Tells whether the caller asked for the connection to be closed. */
    boolean isLast() {
        return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }
}
