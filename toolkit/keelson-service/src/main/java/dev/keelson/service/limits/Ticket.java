package dev.keelson.service.limits;

import dev.keelson.redis.RedisBuckets.Count;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What came of asking for one call: granted or not, and what the caller is told of its limit. */
public final class Ticket {

    private static final Ticket FREE = new Ticket(Optional.empty());

    private final Optional<Counted> counted;
    private long returned;

    /**
     * What a counted ticket knows.
     *
     * @param back gives the call back
     */
    record Counted(String policy, Limit limit, Count count, Runnable back) {}

    private Ticket(Optional<Counted> counted) {
        this.counted = counted;
    }

    /** A call that nobody counts. */
    public static Ticket free() {
        return FREE;
    }

    static Ticket of(Counted counted) {
        return new Ticket(Optional.of(counted));
    }

    /** Tells whether the call may go on. */
    public boolean isGranted() {
        return counted.map(it -> it.count().isGranted()).orElse(true);
    }

    /** Gives the call back: it turned out not to count. */
    public void giveBack() {
        if (isGranted() && counted.isPresent()) {
            counted.get().back().run();
            returned = 1;
        }
    }

    /** How long until a refused call is granted again; at least a second. */
    public Duration retryAfter() {
        return counted.map(it -> seconds(it.count().untilGranted())).orElse(Duration.ZERO);
    }

    /** The header fields of draft-ietf-httpapi-ratelimit-headers-10; none for a free call. */
    public Map<String, String> headers() {
        return counted.map(this::headers).orElseGet(Map::of);
    }

    private Map<String, String> headers(Counted it) {
        long left = it.count().left() + returned;
        long reset = seconds(it.count().untilFull()).toSeconds();
        return Map.of(
                "RateLimit-Policy",
                "\""
                        + it.policy()
                        + "\";q="
                        + it.limit().calls()
                        + ";w="
                        + it.limit().period().toSeconds(),
                "RateLimit",
                "\"" + it.policy() + "\";r=" + left + ";t=" + reset);
    }

    private static Duration seconds(Duration time) {
        return Duration.ofSeconds(Math.max(1, (time.toNanos() + 999_999_999) / 1_000_000_000));
    }
}
