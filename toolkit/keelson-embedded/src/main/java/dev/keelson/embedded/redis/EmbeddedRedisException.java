package dev.keelson.embedded.redis;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * The embedded Redis could not be started, asked or stopped; the message says what to do about it.
 */
public final class EmbeddedRedisException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    EmbeddedRedisException(String message) {
        super(message);
    }

    EmbeddedRedisException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EmbeddedRedisException interrupted(String doing) {
        Thread.currentThread().interrupt();
        return new EmbeddedRedisException("Interrupted while waiting to " + doing + ".");
    }
}
