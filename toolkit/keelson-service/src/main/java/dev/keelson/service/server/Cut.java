package dev.keelson.service.server;

import io.helidon.common.socket.HelidonSocket;

import java.io.UncheckedIOException;

/**
 * Closes a connection from outside its thread. The caller or the connection's own thread may be
 * closing it at the same moment, and that is no failure.
 */
record Cut(HelidonSocket socket) implements Runnable {

    @Override
    public void run() {
        try {
            socket.close();
        } catch (UncheckedIOException _) {
            // it is closed, which is all that was wanted
        }
    }
}
