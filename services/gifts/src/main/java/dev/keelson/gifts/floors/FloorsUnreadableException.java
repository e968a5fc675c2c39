package dev.keelson.gifts.floors;

/** A source's floors could not be read; its chart has a gap until they can. */
final class FloorsUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FloorsUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
