package dev.keelson.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A free port of the loopback, and a virtual thread for each who connects to it. */
final class Acceptor implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket listening;

    private Acceptor(ServerSocket listening) {
        this.listening = listening;
    }

    static Acceptor onAFreePort() {
        try {
            return new Acceptor(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback", e);
        }
    }

    void start(Consumer<Socket> serve) {
        Thread.ofVirtual().name("proxy-" + port()).start(() -> accept(serve));
    }

    int port() {
        return listening.getLocalPort();
    }

    boolean isClosed() {
        return listening.isClosed();
    }

    @Override
    public void close() {
        Sockets.close(listening);
    }

    private void accept(Consumer<Socket> serve) {
        while (!isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().name("proxy-client").start(() -> serve.accept(client));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
