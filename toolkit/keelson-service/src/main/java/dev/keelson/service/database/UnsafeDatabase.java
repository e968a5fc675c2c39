package dev.keelson.service.database;

/** The database cannot be used as it is; the message says what to change. */
public final class UnsafeDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeDatabase(String message) {
        super(message);
    }

    UnsafeDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
