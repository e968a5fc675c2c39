package dev.keelson.agents.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/**
 * Talks to a runtime of agents as one user.
 *
 * <pre>{@code
 * try (var client = new AgentsClient(URI.create("http://localhost:8080"), token);
 *         Answer answer = client.send(Optional.empty(), Message.user("read a.txt"))) {
 *     for (Optional<Chunk> chunk = answer.next(); chunk.isPresent(); chunk = answer.next()) {
 *         System.out.println(chunk.get().type() + " " + chunk.get().data());
 *     }
 * }
 * }</pre>
 *
 * <p>Every message is sent with a key of its own, so that one that is sent again joins the first
 * run. An answer whose connection breaks is resumed where it was. Thread-safe.
 */
public final class AgentsClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOTHING = 204;

    private final URI base;
    private final String token;
    private final HttpClient http;

    public AgentsClient(URI base, String token) {
        this.base = base;
        this.token = token;
        this.http =
                HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT).build();
    }

    /**
     * Sends a message, to a new session where none is named.
     *
     * @throws RefusedException when it is not taken
     */
    public Answer send(Optional<UUID> session, Message message) {
        return send(session, message, UUID.randomUUID().toString());
    }

    /** The same under a key that the caller keeps for a repeat. */
    public Answer send(Optional<UUID> session, Message message, String key) {
        var body = new LinkedHashMap<String, Object>();
        session.ifPresent(id -> body.put("session_id", id));
        body.put("message", message.members());
        HttpRequest request =
                request("/agent/message/stream")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        HttpResponse<InputStream> response = exchange(request);
        return new Answer(this, response.body());
    }

    /** Goes on with a run behind an id of its chunks, or from its beginning. */
    public Answer resume(UUID run, Optional<String> cursor) {
        return new Answer(this, stream(run, cursor));
    }

    InputStream stream(UUID run, Optional<String> cursor) {
        HttpRequest.Builder request = request("/runs/" + run + "/stream").GET();
        cursor.ifPresent(id -> request.header("Last-Event-ID", id));
        return exchange(request.build()).body();
    }

    /** Cancels a run; nothing happens where it has ended. */
    public void cancel(UUID run) {
        HttpRequest request =
                request("/runs/" + run + "/cancel").POST(BodyPublishers.noBody()).build();
        JsonNode _ = read(exchange(request));
    }

    /** What is at an address, such as {@code /sessions}. */
    public JsonNode get(String path) {
        return read(exchange(request(path).GET().build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status / 100 != OK / 100) {
                throw new RefusedException(status, text(response));
            }
            return response;
        } catch (IOException broken) {
            throw new BrokenOffException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new BrokenOffException(stop);
        }
    }

    private static JsonNode read(HttpResponse<InputStream> response) {
        try {
            return response.statusCode() == NOTHING
                    ? JSON.createObjectNode()
                    : JSON.readTree(text(response));
        } catch (IOException broken) {
            throw new BrokenOffException(broken);
        }
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
