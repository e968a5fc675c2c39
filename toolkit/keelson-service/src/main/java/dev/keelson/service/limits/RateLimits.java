package dev.keelson.service.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.keelson.redis.RedisBuckets;
import dev.keelson.redis.RedisBuckets.Count;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts the calls of callers and addresses, for all instances where they share a Redis, and on
 * this instance where they do not or it is away.
 *
 * <p>A caller's calls of an operation with a limit of its own are counted against that limit, all
 * its other calls together against the general one; calls without a caller are counted together for
 * each address. Memory is bounded: the buckets least lately used are forgotten. Thread-safe.
 */
public final class RateLimits {

    private static final long MOST_BUCKETS = 100_000;
    private static final String GENERAL = "general";
    private static final String ADDRESS = "address";

    private final Optional<Limits> limits;
    private final Optional<RedisBuckets> shared;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MOST_BUCKETS)
                    .expireAfterAccess(Limit.LONGEST)
                    .build();

    private RateLimits(Optional<Limits> limits, Optional<RedisBuckets> shared, TimeMeter time) {
        this.limits = limits;
        this.shared = shared;
        this.time = time;
    }

    private record Limits(Limit caller, Limit address) {}

    private record Key(String who, String policy) {

        String name() {
            return policy + ":" + who;
        }
    }

    /** The usual limits: 120 calls a minute for a caller, 60 for an address without one. */
    public static RateLimits standard() {
        return of(Limit.perMinute(120), Limit.perMinute(60));
    }

    /** A general limit for each caller, and one for each address. */
    public static RateLimits of(Limit caller, Limit address) {
        return of(caller, address, TimeMeter.SYSTEM_MILLISECONDS);
    }

    /** The same by another clock. */
    static RateLimits of(Limit caller, Limit address, TimeMeter time) {
        return new RateLimits(Optional.of(new Limits(caller, address)), Optional.empty(), time);
    }

    /** No limits at all, for load tests. */
    public static RateLimits off() {
        return new RateLimits(Optional.empty(), Optional.empty(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    /** Asks for one call of a known caller. */
    public Ticket ofCaller(String caller, String operation, Optional<Limit> own) {
        return limits.map(general ->
                        own.map(limit -> take(new Key(caller, operation), limit))
                                .orElseGet(() -> take(new Key(caller, GENERAL), general.caller())))
                .orElseGet(Ticket::free);
    }

    /** Asks for one call from an address without a known caller. */
    public Ticket ofAddress(String address) {
        return limits.map(general -> take(new Key(address, ADDRESS), general.address()))
                .orElseGet(Ticket::free);
    }

    /** The same, counted where other instances count too. */
    public RateLimits sharedBy(RedisBuckets buckets) {
        return new RateLimits(limits, Optional.of(buckets), time);
    }

    private Ticket take(Key key, Limit limit) {
        return shared.flatMap(all -> taken(all, key, limit)).orElseGet(() -> taken(key, limit));
    }

    private static Optional<Ticket> taken(RedisBuckets all, Key key, Limit limit) {
        var terms = new RedisBuckets.Terms(limit.calls(), limit.period());
        return all.take(key.name(), terms)
                .map(count ->
                        Ticket.of(
                                new Ticket.Counted(
                                        key.policy(),
                                        limit,
                                        count,
                                        () -> all.giveBack(key.name(), terms))));
    }

    private Ticket taken(Key key, Limit limit) {
        Bucket bucket = buckets.get(key, _ -> bucket(limit));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        var count =
                new Count(
                        probe.isConsumed(),
                        probe.getRemainingTokens(),
                        Duration.ofNanos(probe.getNanosToWaitForRefill()),
                        Duration.ofNanos(probe.getNanosToWaitForReset()));
        return Ticket.of(new Ticket.Counted(key.policy(), limit, count, () -> bucket.addTokens(1)));
    }

    private Bucket bucket(Limit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(whole ->
                        whole.capacity(limit.calls())
                                .refillIntervally(limit.calls(), limit.period()))
                .build();
    }
}
