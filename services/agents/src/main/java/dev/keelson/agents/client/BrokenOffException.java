package dev.keelson.agents.client;

/** The connection broke; whether the request arrived is not known. Send it again with its key. */
public final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(Throwable cause) {
        super("the connection broke", cause);
    }
}
