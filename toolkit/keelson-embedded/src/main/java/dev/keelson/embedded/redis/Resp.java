package dev.keelson.embedded.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection that asks one question at a time in Redis' own protocol (RESP 2). */
final class Resp implements AutoCloseable {

    private static final int LONGEST_LINE = 64 << 10;

    private final Socket socket = new Socket();
    private final InputStream in;

    Resp(int port, Duration patience) throws IOException {
        try {
            int millis = (int) patience.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            socket.setSoTimeout(millis);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a command and gives the answer as text: a list as lines, nothing as an empty text.
     *
     * @throws EmbeddedRedisException if Redis answers with an error
     */
    String ask(List<String> words) throws IOException {
        var command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.size() + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(UTF_8));
        }
        socket.getOutputStream().write(command.toByteArray());
        return answer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String answer() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '-' -> throw new EmbeddedRedisException("Redis says: " + rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IOException("not an answer of Redis: " + line);
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || in.readNBytes(2).length < 2) {
            throw new EOFException();
        }
        return new String(bytes, UTF_8);
    }

    private String list(int length) throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < length; i++) {
            lines.add(answer());
        }
        return String.join("\n", lines);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException();
            }
            line.write(next);
            next = in.read();
        }
        String said = line.toString(UTF_8).strip();
        if (said.isEmpty()) {
            throw new IOException("an empty line is no answer of Redis");
        }
        return said;
    }
}
