package dev.keelson.redis;

/** The Redis cannot keep locks as it is; the message says what to change. */
public final class UnsafeRedis extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeRedis(String message) {
        super(message);
    }
}
