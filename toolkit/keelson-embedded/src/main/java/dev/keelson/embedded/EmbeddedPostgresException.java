package dev.keelson.embedded;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * The embedded PostgreSQL could not be started, used or stopped.
 *
 * <p>The message is written for the person in front of the screen: what is wrong, with which file,
 * port or process, and what to do about it.
 */
public final class EmbeddedPostgresException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
