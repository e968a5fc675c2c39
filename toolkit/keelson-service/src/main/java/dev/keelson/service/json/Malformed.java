package dev.keelson.service.json;

/** Text that is no JSON, not UTF-8, or nested too deep: answered with 400. */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says in a sentence what is wrong, without repeating what was sent. */
    public Malformed(String message) {
        super(message, null, false, false);
    }
}
