package dev.keelson.agents;

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

/** Somebody who speaks HTTP to a runtime by hand, and reads each answer to its end. */
public final class Caller {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;
    private final Consumer<Exchange> watcher;

    private Caller(URI base, String token, Consumer<Exchange> watcher) {
        this.base = base;
        this.token = token;
        this.watcher = watcher;
    }

    /** A request and its answer; {@code path} with its query. */
    record Exchange(String method, String path, String body, Reply reply) {}

    /** An answer. */
    public record Reply(int status, String text, Map<String, String> headers) {

        public Reply {
            headers = Map.copyOf(headers);
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString("");
        }

        String header(String name) {
            var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            return anyCase.getOrDefault(name, "");
        }
    }

    static Caller of(URI base, String token) {
        return new Caller(base, token, _ -> {});
    }

    /** A token of the sandbox. */
    static String token(URI base, String name) {
        return of(base, "")
                .post("/sandbox/users", JSON.writeValueAsString(Map.of("name", name)))
                .json()
                .path("token")
                .asString();
    }

    String token() {
        return token;
    }

    Caller watchedBy(Consumer<Exchange> other) {
        return new Caller(base, token, other);
    }

    public Reply get(String path) {
        return send("GET", path, "", Map.of());
    }

    public Reply get(String path, Map<String, String> headers) {
        return send("GET", path, "", headers);
    }

    public Reply post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    public Reply post(String path, String body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    public Reply delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    private Reply send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        request.method(method, BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            var fields = new TreeMap<String, String>();
            response.headers().map().forEach((name, all) -> fields.put(name, all.getFirst()));
            var reply = new Reply(response.statusCode(), response.body(), fields);
            watcher.accept(new Exchange(method, path, body, reply));
            return reply;
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
