package dev.keelson.service;

import dev.keelson.Once.Codec;
import dev.keelson.redis.RedisCache;
import dev.keelson.redis.RedisCache.Asked;
import dev.keelson.redis.RedisCache.Found;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The second level of a {@link Cached}: what one instance has loaded, the others find in Redis.
 *
 * <p>An answer is kept under the service's name, the catalogue's, the shape of its record and the
 * number of the last change, which is read before the answer is loaded. So one that was loaded
 * before a change and kept after it is not found by whoever knows of the change: there is nothing
 * to drop, and no event can be lost. One instance loads while the others wait for it, 3 s at most.
 * Where Redis does not answer each loads for itself.
 *
 * @param <V> the answer
 */
final class SharedAnswers<V> {

    private static final Logger LOG = LoggerFactory.getLogger(SharedAnswers.class);

    private static final Duration CLAIM = Duration.ofSeconds(3);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

    private final RedisCache redis;
    private final Catalogue<V> catalogue;
    private final Codec<V> codec;
    private final String prefix;
    private final Map<Came, Counter> counters = new EnumMap<>(Came.class);
    private volatile long loadedAnewUntil = System.nanoTime();

    SharedAnswers(
            RedisCache redis, Catalogue<V> catalogue, Codec<V> codec, MeterRegistry registry) {
        this.redis = redis;
        this.catalogue = catalogue;
        this.codec = codec;
        this.prefix = catalogue.name() + ":" + RecordShape.of(catalogue.type()) + ":";
        for (Came came : Came.values()) {
            counters.put(came, counter(came, registry));
        }
    }

    /** What asking the second level came to. */
    private enum Came {
        HIT,
        LOADED,
        FULL,
        AWAY,
        DAMAGED
    }

    private Counter counter(Came came, MeterRegistry registry) {
        return Counter.builder("keelson.cache.shared")
                .description("what asking the cache that all instances share came to")
                .tag("cache", catalogue.name())
                .tag("result", came.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private void count(Came came) {
        Objects.requireNonNull(counters.get(came)).increment();
    }

    /** An answer, and for how long it is good. */
    record Good<V>(V answer, Duration left) {}

    /**
     * The answer from Redis, or loaded and kept there.
     *
     * @param life how long a loaded answer is good
     */
    Good<V> get(String key, Duration life, Supplier<V> load) {
        String place = prefix + lastChange() + ":" + key;
        if (System.nanoTime() - loadedAnewUntil < 0) {
            return loaded(place, life, load);
        }
        long until = System.nanoTime() + CLAIM.toNanos();
        while (true) {
            switch (redis.find(place)) {
                case Asked.Hit(Found found) -> {
                    Optional<V> answer = read(found.text());
                    if (answer.isPresent()) {
                        count(Came.HIT);
                        return new Good<>(answer.get(), found.left());
                    }
                    return loaded(place, life, load);
                }
                case Asked.Away _ -> {
                    count(Came.AWAY);
                    return new Good<>(load.get(), life);
                }
                case Asked.Miss _ -> {
                    if (System.nanoTime() >= until || redis.claim(place, CLAIM)) {
                        return loaded(place, life, load);
                    }
                    LockSupport.parkNanos(LOOK_AGAIN);
                }
            }
        }
    }

    private long lastChange() {
        return catalogue.lastChange().map(LongSupplier::getAsLong).orElse(0L);
    }

    /**
     * What is there is out of date. Where changes have numbers it will not be found again; else
     * this instance looks for nothing until all that is there now is gone, and so replaces it.
     *
     * @param life how long a loaded answer is good
     */
    void forget(Duration life) {
        if (catalogue.lastChange().isEmpty()) {
            loadedAnewUntil = System.nanoTime() + life.toNanos();
        }
    }

    private Optional<V> read(String text) {
        try {
            return Optional.of(codec.decode(text));
        } catch (RuntimeException damaged) {
            // What stands there is replaced by what is loaded now.
            count(Came.DAMAGED);
            LOG.atWarn()
                    .setMessage("a kept answer of {} cannot be read")
                    .addArgument(catalogue.name())
                    .setCause(damaged)
                    .log();
            return Optional.empty();
        }
    }

    private Good<V> loaded(String place, Duration life, Supplier<V> load) {
        long begun = System.nanoTime();
        try {
            V answer = load.get();
            Duration left = life.minusNanos(System.nanoTime() - begun);
            if (left.toMillis() > 0) {
                count(kept(place, answer, left));
            }
            return new Good<>(answer, left);
        } finally {
            redis.giveBack(place);
        }
    }

    private Came kept(String place, V answer, Duration left) {
        return switch (redis.keep(place, codec.encode(answer), left)) {
            case KEPT -> Came.LOADED;
            case FULL -> Came.FULL;
            case AWAY -> Came.AWAY;
        };
    }
}
