package dev.keelson.service;

import dev.keelson.redis.RedisCache;
import dev.keelson.service.health.Check;
import dev.keelson.service.json.Json;
import dev.keelson.service.settings.Setting;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.Optional;

/**
 * Where the instances of a service keep the answers of their catalogues together: a Redis, or
 * nowhere. Thread-safe.
 */
public final class SharedCache {

    /** Where that Redis is. */
    static final Setting<Optional<String>> URL =
            Setting.text(
                            "KEELSON_CACHE_REDIS_URL",
                            "a Redis in which instances share what is the same for everybody,"
                                    + " which may evict; none: the one of KEELSON_REDIS_URL, if"
                                    + " there is one")
                    .optional()
                    .secret();

    private final Optional<Redis> redis;

    private record Redis(RedisCache cache, Json json, MeterRegistry registry) {}

    private SharedCache(Optional<Redis> redis) {
        this.redis = redis;
    }

    /** Nothing is shared: each instance loads for itself. */
    public static SharedCache none() {
        return new SharedCache(Optional.empty());
    }

    static SharedCache in(RedisCache cache, Json json, MeterRegistry registry) {
        return new SharedCache(Optional.of(new Redis(cache, json, registry)));
    }

    <V> Optional<SharedAnswers<V>> answers(Catalogue<V> catalogue) {
        return redis.map(it ->
                new SharedAnswers<>(
                        it.cache(), catalogue, it.json().codec(catalogue.type()), it.registry()));
    }

    /** A warning while nothing is shared that could be. */
    static Check check(RedisCache cache) {
        return Check.outside("cache", cache::trouble);
    }
}
