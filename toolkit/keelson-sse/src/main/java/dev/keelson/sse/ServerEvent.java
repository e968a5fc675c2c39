package dev.keelson.sse;

/**
 * One event as it travels: what a client's {@code MessageEvent} has.
 *
 * @param id what the client names when it comes back; empty resets it
 * @param type {@code message} unless something else is said
 * @param data any text; a line break of any kind arrives as LF
 */
public record ServerEvent(String id, String type, String data) {

    /** The type of an event that names none. */
    public static final String MESSAGE = "message";

    public ServerEvent {
        type = type.isEmpty() ? MESSAGE : type;
    }
}
