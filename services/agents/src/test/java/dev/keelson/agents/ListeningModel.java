package dev.keelson.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A model that says one word, {@code well}, and then waits until its caller goes away. */
final class ListeningModel implements AutoCloseable {

    private static final String ONE_WORD =
            """
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream\r
            Connection: close\r
            \r
            data: {"choices":[{"delta":{"content":"well "}}]}

            """;

    private final ServerSocket socket;
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();

    ListeningModel() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread _ = Thread.ofVirtual().start(this::speakAndListen);
    }

    /** Where it speaks OpenAI's chat completions. */
    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** Done once its caller has gone away. */
    CompletableFuture<Boolean> left() {
        return left;
    }

    private void speakAndListen() {
        try (Socket call = socket.accept()) {
            call.getOutputStream().write(ONE_WORD.getBytes(UTF_8));
            InputStream in = call.getInputStream();
            while (in.read() >= 0) {
                // the request
            }
            left.complete(true);
        } catch (IOException reset) {
            left.complete(true);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
