package dev.keelson.service.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which anything can be said. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** Says the text and reads one answer. */
    String ask(String text) {
        say(text);
        return answer();
    }

    void say(String text) {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void say(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** One answer: its head, and a body as long as the head says. */
    String answer() {
        try {
            InputStream in = socket.getInputStream();
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return head.toString(StandardCharsets.UTF_8);
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            int length =
                    text.lines()
                            .filter(line ->
                                    line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                            .findFirst()
                            .orElse(0);
            return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** An answer's head alone, for HEAD. */
    String head() {
        try {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(socket.getInputStream().read());
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** Tells whether the other side has closed, once everything it said is read. */
    boolean isClosed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }
}
