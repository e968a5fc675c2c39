package dev.keelson.recruiting;

import tools.jackson.databind.JsonNode;
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

/** Somebody at a browser: speaks HTTP to a running service, with a token or without. */
public final class Client {

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;
    private final Consumer<Exchange> watcher;

    /** A stranger to the service that listens at this port. */
    static Client strangerAt(int port) {
        return new Client(local(port), "", _ -> {});
    }

    /** The same client of another instance. */
    Client at(int port) {
        return new Client(local(port), token, watcher);
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    Client(URI base, String token, Consumer<Exchange> watcher) {
        this.base = base;
        this.token = token;
        this.watcher = watcher;
    }

    /** A request and its answer; {@code path} with its query. */
    record Exchange(String method, String path, String body, Reply reply) {}

    /** An answer. */
    public record Reply(int status, String text, Map<String, String> headers) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString("");
        }

        public String field(String name) {
            return json().path(name).asString("");
        }

        /** The same answer, where it is a success. */
        public Reply ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + text);
            }
            return this;
        }
    }

    /** The same client with another token. */
    public Client with(String other) {
        return new Client(base, other, watcher);
    }

    Client watchedBy(Consumer<Exchange> other) {
        return new Client(base, token, other);
    }

    public Reply get(String path) {
        return send(request(path).GET(), "");
    }

    public Reply post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                body);
    }

    public Reply delete(String path) {
        return send(request(path).DELETE(), "");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request, String body) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name, values.getFirst()));
            var reply = new Reply(response.statusCode(), response.body(), headers);
            String path = base.relativize(sent.uri()).toString();
            watcher.accept(new Exchange(sent.method(), "/" + path, body, reply));
            return reply;
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
