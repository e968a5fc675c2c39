package dev.keelson.service.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/** What came of asking for one call: granted or not, and what the caller is told of its limit. */
public final class Ticket {

    private static final Ticket FREE = new Ticket("", null, null, null);

    private final String policy;
    private final @Nullable Limit limit;
    private final @Nullable Bucket bucket;
    private final @Nullable ConsumptionProbe probe;
    private long returned;

    private Ticket(
            String policy,
            @Nullable Limit limit,
            @Nullable Bucket bucket,
            @Nullable ConsumptionProbe probe) {
        this.policy = policy;
        this.limit = limit;
        this.bucket = bucket;
        this.probe = probe;
    }

    /** A call that nobody counts. */
    public static Ticket free() {
        return FREE;
    }

    static Ticket take(String policy, Limit limit, Bucket bucket) {
        return new Ticket(policy, limit, bucket, bucket.tryConsumeAndReturnRemaining(1));
    }

    /** Tells whether the call may go on. */
    public boolean isGranted() {
        return probe == null || probe.isConsumed();
    }

    /** Gives the call back: it turned out not to count. */
    public void giveBack() {
        if (bucket != null && isGranted()) {
            bucket.addTokens(1);
            returned = 1;
        }
    }

    /** How long until a refused call is granted again; at least a second. */
    public Duration retryAfter() {
        return probe == null ? Duration.ZERO : seconds(probe.getNanosToWaitForRefill());
    }

    /** The header fields of draft-ietf-httpapi-ratelimit-headers-10; none for a free call. */
    public Map<String, String> headers() {
        if (limit == null || probe == null) {
            return Map.of();
        }
        long left = probe.getRemainingTokens() + returned;
        long reset = seconds(probe.getNanosToWaitForReset()).toSeconds();
        return Map.of(
                "RateLimit-Policy",
                "\"" + policy + "\";q=" + limit.calls() + ";w=" + limit.period().toSeconds(),
                "RateLimit",
                "\"" + policy + "\";r=" + left + ";t=" + reset);
    }

    private static Duration seconds(long nanos) {
        return Duration.ofSeconds(Math.max(1, (nanos + 999_999_999) / 1_000_000_000));
    }
}
