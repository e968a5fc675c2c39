package dev.keelson.service.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;

import java.util.Optional;

/**
 * Counts the calls of callers and addresses on this instance.
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
    private final Cache<Key, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MOST_BUCKETS)
                    .expireAfterAccess(Limit.LONGEST)
                    .build();

    private RateLimits(Optional<Limits> limits) {
        this.limits = limits;
    }

    private record Limits(Limit caller, Limit address) {}

    private record Key(String who, String policy) {}

    /** The usual limits: 120 calls a minute for a caller, 60 for an address without one. */
    public static RateLimits standard() {
        return of(Limit.perMinute(120), Limit.perMinute(60));
    }

    /** A general limit for each caller, and one for each address. */
    public static RateLimits of(Limit caller, Limit address) {
        return new RateLimits(Optional.of(new Limits(caller, address)));
    }

    /** No limits at all, for load tests. */
    public static RateLimits off() {
        return new RateLimits(Optional.empty());
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

    private Ticket take(Key key, Limit limit) {
        Bucket bucket = buckets.get(key, _ -> bucket(limit));
        return Ticket.take(key.policy(), limit, bucket);
    }

    private static Bucket bucket(Limit limit) {
        return Bucket.builder()
                .addLimit(whole ->
                        whole.capacity(limit.calls())
                                .refillIntervally(limit.calls(), limit.period()))
                .build();
    }
}
