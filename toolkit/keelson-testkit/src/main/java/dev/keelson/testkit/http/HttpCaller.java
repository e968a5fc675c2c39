package dev.keelson.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Somebody who speaks HTTP to a running service, with a token or without, and reads each answer to
 * its end. Immutable.
 */
public final class HttpCaller {

    /** Reads and writes what is sent and answered. */
    public static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<String, String> OF_JSON = Map.of("Content-Type", "application/json");

    private final URI base;
    private final String token;
    private final Consumer<Exchange> watcher;

    private HttpCaller(URI base, String token, Consumer<Exchange> watcher) {
        this.base = base;
        this.token = token;
        this.watcher = watcher;
    }

    /** Somebody without a token, before the service at this address. */
    public static HttpCaller at(URI base) {
        return new HttpCaller(base, "", _ -> {});
    }

    /** The same caller before another instance. */
    public HttpCaller before(URI other) {
        return new HttpCaller(other, token, watcher);
    }

    /** The same caller with another token; none, where it is empty. */
    public HttpCaller with(String other) {
        return new HttpCaller(base, other, watcher);
    }

    /** The same caller, and somebody who is told of everything that is sent and answered. */
    public HttpCaller watchedBy(Consumer<Exchange> other) {
        return new HttpCaller(base, token, other);
    }

    public URI address() {
        return base;
    }

    public String token() {
        return token;
    }

    public Reply get(String path) {
        return get(path, Map.of());
    }

    public Reply get(String path, Map<String, String> headers) {
        return send(request("GET", path, new byte[0]), headers, "");
    }

    public Reply delete(String path) {
        return send(request("DELETE", path, new byte[0]), Map.of(), "");
    }

    public Reply post(String path, String body) {
        return post(path, body, Map.of());
    }

    public Reply post(String path, String body, Map<String, String> headers) {
        var all = new TreeMap<>(OF_JSON);
        all.putAll(headers);
        return send(request("POST", path, body.getBytes(UTF_8)), all, body);
    }

    /** Sends bytes that may be no JSON; whoever watches is told of an empty body. */
    public Reply post(String path, byte[] body, Map<String, String> headers) {
        var all = new TreeMap<>(OF_JSON);
        all.putAll(headers);
        return send(request("POST", path, body), all, "");
    }

    private HttpRequest.Builder request(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.method(
                method,
                body.length == 0 && !method.equals("POST")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(body));
    }

    private Reply send(HttpRequest.Builder request, Map<String, String> headers, String body) {
        headers.forEach(request::header);
        HttpRequest sent = request.build();
        try {
            HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
            Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, all) -> fields.put(name, all.getFirst()));
            var reply = new Reply(response.statusCode(), response.body(), fields);
            String path = "/" + base.relativize(sent.uri());
            watcher.accept(new Exchange(sent.method(), path, body, reply));
            return reply;
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
