package dev.keelson.testkit.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connections of the loopback, opened within a bound and closed without complaint. */
final class Sockets {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private Sockets() {}

    static Socket connect(InetSocketAddress server) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, (int) LONGEST_CONNECT.toMillis());
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // What is being closed is of no use any more, however it ends.
        }
    }
}
