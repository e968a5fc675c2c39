package dev.keelson.service.http;

/** A body is larger than its endpoint takes; the rest of it was not read. */
public final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /** Refuses a body of more than {@code limit} bytes. */
    public TooLarge(int limit) {
        super("a body of more than " + limit + " bytes", null, false, false);
        this.limit = limit;
    }

    /** How many bytes the endpoint takes. */
    public int limit() {
        return limit;
    }
}
