package dev.keelson.policy.canary.cycle.redis;

import dev.keelson.policy.canary.cycle.sse.SseRing;

/** One half of a ring. */
public record RedisRing(String name) {

    /** The other half. */
    public SseRing next() {
        return new SseRing(name);
    }
}
