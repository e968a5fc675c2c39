package dev.keelson.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** A connection to Redis that sends commands and reads answers as they come. */
final class RedisSession implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private RedisSession(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects by way of a proxy, in protocol 2 or 3, with the password of the address. */
    static RedisSession open(RedisProxy proxy, String uri, String version) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        var session = new RedisSession(socket);
        session.patience(Duration.ofSeconds(20));
        String password = uri.substring(uri.indexOf(":", 6) + 1, uri.indexOf('@'));
        session.ask("hello", version, "auth", "default", password);
        return session;
    }

    void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    String ask(String... words) throws IOException {
        send(words);
        return read();
    }

    void send(String... words) throws IOException {
        var command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            int length = word.getBytes(UTF_8).length;
            command.writeBytes(("$" + length + "\r\n" + word + "\r\n").getBytes(UTF_8));
        }
        socket.getOutputStream().write(command.toByteArray());
    }

    /** The next answer or message, its parts separated by blanks. */
    String read() throws IOException {
        List<String> words = RespValue.read(in).words();
        return String.join(" ", words);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
