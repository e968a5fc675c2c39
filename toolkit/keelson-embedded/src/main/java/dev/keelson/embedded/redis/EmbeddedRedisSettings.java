package dev.keelson.embedded.redis;

/**
 * How an embedded Redis is run.
 *
 * @param eviction what it does when its memory is full
 * @param maxMemoryBytes when its memory is full; 0 for never
 */
public record EmbeddedRedisSettings(Eviction eviction, long maxMemoryBytes) {

    public EmbeddedRedisSettings {
        if (maxMemoryBytes < 0) {
            throw new IllegalArgumentException("no memory of " + maxMemoryBytes + " bytes");
        }
    }

    /** Nothing is ever evicted, and there is no limit. */
    public static EmbeddedRedisSettings forLocks() {
        return new EmbeddedRedisSettings(Eviction.NOEVICTION, 0);
    }
}
