package dev.keelson.service.http;

/** The caller went away; there is nobody to answer. */
public final class Disconnected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Disconnected(Throwable cause) {
        super("the caller went away", cause, false, false);
    }
}
