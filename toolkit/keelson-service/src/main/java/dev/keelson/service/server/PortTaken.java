package dev.keelson.service.server;

/** Somebody else listens on the port. */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTaken(int port) {
        super("port " + port + " is taken, or this user may not listen on it", null, false, false);
    }
}
