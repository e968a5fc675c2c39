package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The line of one stream, byte by byte, as it comes; it can be cut anywhere. */
final class Line implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final UUID run;
    private final InputStream bytes;

    private Line(UUID run, InputStream bytes) {
        this.run = run;
        this.bytes = bytes;
    }

    /** Who speaks to which instance, in which dialect. */
    record Viewer(URI base, String token, String dialect) {

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(base.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream;dialect=" + dialect);
        }
    }

    static Line say(Viewer viewer, String text) throws Exception {
        String body = "{\"message\": {\"type\": \"user_message\", \"content\": \"" + text + "\"}}";
        HttpRequest request =
                viewer.request("/agent/message/stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        String run = response.headers().firstValue("X-Run-Id").orElseThrow();
        return new Line(UUID.fromString(run), response.body());
    }

    /** Goes on behind an id; nothing where all was seen. */
    static Optional<Line> resume(Viewer viewer, UUID run, Optional<String> lastId)
            throws Exception {
        HttpRequest.Builder request = viewer.request("/runs/" + run + "/stream").GET();
        lastId.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> response =
                HTTP.send(request.build(), BodyHandlers.ofInputStream());
        return response.statusCode() == 204
                ? Optional.empty()
                : Optional.of(new Line(run, response.body()));
    }

    UUID run() {
        return run;
    }

    /** So many bytes, or as many as there are before the end, each as one character. */
    String read(int most) throws IOException {
        return new String(bytes.readNBytes(most), ISO_8859_1);
    }

    /** Reads until something was told. */
    void until(String told) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(told) < 0) {
            int next = bytes.read();
            assertThat(next).describedAs("never told %s: %s", told, read).isNotNegative();
            read.append((char) next);
        }
    }

    /** All that is to come; what had come before the line broke is enough. */
    List<ServerEvent> events(Runnable each) {
        var events = new ArrayList<ServerEvent>();
        var parser =
                new EventParser(
                        1 << 20,
                        event -> {
                            events.add(event);
                            each.run();
                        });
        var buffer = new byte[512];
        try {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                parser.read(buffer, 0, count);
            }
        } catch (IOException _) {
            // the line broke
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
