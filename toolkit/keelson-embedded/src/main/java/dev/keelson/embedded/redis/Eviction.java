package dev.keelson.embedded.redis;

/** What Redis does when its memory is full, as its {@code maxmemory-policy}. */
public enum Eviction {
    /** Writes are refused; the only policy under which a lock cannot vanish. */
    NOEVICTION("noeviction"),
    /** The key that was used longest ago goes. */
    ALLKEYS_LRU("allkeys-lru"),
    /** The key that was used longest ago goes, of those that expire: locks do. */
    VOLATILE_LRU("volatile-lru");

    private final String policy;

    Eviction(String policy) {
        this.policy = policy;
    }

    String policy() {
        return policy;
    }
}
