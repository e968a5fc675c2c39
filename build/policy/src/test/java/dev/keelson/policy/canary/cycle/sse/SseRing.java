package dev.keelson.policy.canary.cycle.sse;

import dev.keelson.policy.canary.cycle.redis.RedisRing;

/** The other half of a ring. */
public record SseRing(String name) {

    /** The first half. */
    public RedisRing next() {
        return new RedisRing(name);
    }
}
