package dev.keelson.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that misbehaves as told: one act for each request, the last one over and over. */
public final class ScriptedServer implements AutoCloseable {

    /** What becomes of one request. */
    @FunctionalInterface
    public interface Act {

        /**
         * Answers, or does not.
         *
         * @param theEnd opens when the server is closed, for acts that keep a caller waiting
         */
        void play(OutputStream out, CountDownLatch theEnd) throws IOException, InterruptedException;
    }

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ServerSocket socket;
    private final Queue<Act> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch theEnd = new CountDownLatch(1);

    /** Starts on a free port of the loopback. */
    public ScriptedServer(Act... acts) {
        script = new ArrayBlockingQueue<>(Math.max(1, acts.length), false, List.of(acts));
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A whole answer, with header lines of one's own; the connection ends after it. */
    public static Act answer(int status, String body, String... headers) {
        return (out, _) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String head = "HTTP/1.1 " + status + " Said\r\n" + lines + "Connection: close\r\n";
            out.write(
                    (head + "Content-Length: " + bytes.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
        };
    }

    /** No answer, and the connection stays open. */
    public static Act silence() {
        return (_, theEnd) -> awaited(theEnd);
    }

    /** An answer that stops in the middle of its body, and the connection stays open. */
    public static Act halfABody() {
        return (out, theEnd) -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"half\":"
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaited(theEnd);
        };
    }

    private static void awaited(CountDownLatch theEnd) throws InterruptedException {
        boolean _ = theEnd.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** No answer, and the connection ends. */
    public static Act hangUp() {
        return (_, _) -> {};
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The head and body of every request that came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(request(connection.getInputStream()));
            Act act = script.size() > 1 ? script.poll() : script.peek();
            if (act != null) {
                act.play(connection.getOutputStream(), theEnd);
            }
        } catch (IOException | InterruptedException gone) {
            // The client went away, which is what some acts are for.
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request");
            }
            head.append((char) read);
        }
        int length =
                head.toString()
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .map(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        theEnd.countDown();
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
