package dev.keelson.service.database;

import dev.keelson.redis.RedisBuckets;
import dev.keelson.redis.RedisCache;
import dev.keelson.redis.RedisLocks;
import dev.keelson.redis.RedisLocks.Health;
import dev.keelson.redis.RedisLocksObserver;
import dev.keelson.redis.RedisLocksSettings;
import dev.keelson.service.health.Check;
import dev.keelson.service.settings.Setting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The Redis that admits units of many instances to their locks, where one is named.
 *
 * <p>PostgreSQL's own locks are taken all the same: while Redis is away the service goes on, and
 * says so in its health and in {@code keelson_locks_redis_total}.
 */
public final class DatabaseAdmission {

    /** Where Redis is. */
    public static final Setting<Optional<String>> URL =
            Setting.text(
                            "KEELSON_REDIS_URL",
                            "a Redis that admits units of several instances to their locks and"
                                    + " counts calls for rate limits, redis://host:6379 or its"
                                    + " Sentinels; it must not evict (maxmemory-policy noeviction);"
                                    + " none: each instance by itself")
                    .optional()
                    .secret();

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdmission.class);

    private DatabaseAdmission() {}

    /**
     * Connects.
     *
     * @param scope the service's name
     * @throws dev.keelson.redis.UnsafeRedis when that Redis may evict locks
     */
    public static RedisLocks connect(
            String url, String scope, InstantSource clock, MeterRegistry registry) {
        RedisLocks locks =
                RedisLocks.connect(RedisLocksSettings.at(url, scope), clock, new Counted(registry));
        new DatabaseMetrics(registry).showAdmission(locks);
        return locks;
    }

    /**
     * Buckets in which all instances count calls.
     *
     * @param scope the service's name
     */
    public static RedisBuckets buckets(String url, String scope) {
        return RedisBuckets.at(url, scope);
    }

    /**
     * Answers that all instances keep together.
     *
     * @param scope the service's name
     */
    public static RedisCache cache(String url, String scope) {
        return RedisCache.at(url, scope);
    }

    /** A warning while units go on without Redis, or Redis loses keys. */
    public static Check check(RedisLocks locks) {
        return Check.outside("redis", () -> trouble(locks.health()));
    }

    private static Optional<String> trouble(Health health) {
        String since = " since " + health.since() + ": " + health.why();
        return switch (health.state()) {
            case REDIS -> Optional.empty();
            case DEGRADED -> Optional.of("Redis loses locks" + since);
            case POSTGRES_ALONE -> Optional.of("PostgreSQL alone admits units" + since);
        };
    }

    /** Counts what becomes of takes. */
    private static final class Counted implements RedisLocksObserver {
        private final Counter taken;
        private final Counter timedOut;
        private final Counter lost;
        private final Counter fellBack;
        private final Timer waits;

        Counted(MeterRegistry registry) {
            taken = counter(registry, "taken");
            timedOut = counter(registry, "timed_out");
            lost = counter(registry, "lost");
            fellBack = counter(registry, "fell_back");
            waits =
                    Timer.builder("keelson.locks.redis.wait")
                            .description("how long units waited for Redis to admit them")
                            .register(registry);
        }

        private static Counter counter(MeterRegistry registry, String event) {
            return Counter.builder("keelson.locks.redis")
                    .description("what became of units that asked Redis for their locks")
                    .tag("event", event)
                    .register(registry);
        }

        @Override
        public void took() {
            taken.increment();
        }

        @Override
        public void waited(Duration time) {
            waits.record(time);
        }

        @Override
        public void timedOut() {
            timedOut.increment();
        }

        @Override
        public void lost(int names) {
            lost.increment(names);
        }

        @Override
        public void fellBack() {
            fellBack.increment();
        }

        @Override
        public void changed(Health health) {
            LOG.atWarn()
                    .setMessage("admission to locks is {} now")
                    .addArgument(health.state())
                    .addKeyValue("why", health.why())
                    .log();
        }
    }
}
