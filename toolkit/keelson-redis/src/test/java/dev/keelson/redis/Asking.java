package dev.keelson.redis;

import dev.keelson.embedded.redis.EmbeddedRedis;

/** How often a Redis has been asked to take or give back, since a moment. */
final class Asking {

    private static final String CALLS = "cmdstat_evalsha:calls=";

    private final EmbeddedRedis redis;
    private final long before;

    private Asking(EmbeddedRedis redis) {
        this.redis = redis;
        this.before = calls();
    }

    static Asking from(EmbeddedRedis redis) {
        return new Asking(redis);
    }

    void await(int times) {
        Awaited.that(() -> calls() - before >= times);
    }

    private long calls() {
        return redis.ask("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith(CALLS))
                .mapToLong(line -> Long.parseLong(line.substring(CALLS.length()).split(",", 2)[0]))
                .sum();
    }
}
