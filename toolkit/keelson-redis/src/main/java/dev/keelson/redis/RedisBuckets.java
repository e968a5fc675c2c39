package dev.keelson.redis;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Buckets of calls that all instances of a service take from; all calls of a bucket come back when
 * its period is over.
 *
 * <p>While Redis is away nothing is counted here and nobody waits: it is asked again once a second.
 * A bucket that is full again is forgotten soon after. Takes of one bucket by one instance follow
 * each other, so that only instances compete for it. Thread-safe.
 */
public final class RedisBuckets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);

    private static final Duration ANSWER = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int STRIPES = 64;

    private final String prefix;
    private final Duration answer;
    private final RedisReach<ProxyManager<String>> reach;
    private final Lock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    /**
     * How many calls of a bucket are granted in a period.
     *
     * @param calls at least 1
     */
    public record Terms(long calls, Duration period) {

        private BucketConfiguration configuration() {
            return BucketConfiguration.builder()
                    .addLimit(whole -> whole.capacity(calls).refillIntervally(calls, period))
                    .build();
        }
    }

    /**
     * What came of asking for one call.
     *
     * @param left how many more would be granted now
     * @param untilGranted how long until a call is granted; nothing where this one was
     * @param untilFull how long until all calls are back
     */
    public record Count(boolean isGranted, long left, Duration untilGranted, Duration untilFull) {}

    private RedisBuckets(RedisURI uri, String scope, Duration answer) {
        this.prefix = "keelson:" + scope + ":calls:";
        this.answer = answer;
        this.reach = new RedisReach<>(uri, answer, this::open);
    }

    /**
     * Buckets in this Redis, which may be away. An answer may take 200 ms, or as long as the
     * address says, such as {@code redis://host:6379?timeout=1s}.
     *
     * @param uri as {@link RedisLocksSettings} take it
     * @param scope what the buckets belong to, such as a service's name
     */
    public static RedisBuckets at(String uri, String scope) {
        Duration named = RedisURI.create(uri).getTimeout();
        return at(uri, scope, named.equals(RedisURI.DEFAULT_TIMEOUT_DURATION) ? ANSWER : named);
    }

    /** The same with another time in which Redis answers. */
    static RedisBuckets at(String uri, String scope, Duration answer) {
        var buckets = new RedisBuckets(RedisURI.create(uri), scope, answer);
        buckets.connect();
        return buckets;
    }

    /** Before the first call, so that none of those that come at once is counted alone. */
    private void connect() {
        try {
            var _ = reach.get();
        } catch (RedisException away) {
            lost(away);
        }
    }

    /** Asks for one call; nothing while Redis is away. */
    public Optional<Count> take(String key, Terms terms) {
        return ask(key, terms, bucket -> count(bucket.tryConsumeAndReturnRemaining(1)));
    }

    /** Gives a call back that turned out not to count. */
    public void giveBack(String key, Terms terms) {
        var _ =
                ask(
                        key,
                        terms,
                        bucket -> {
                            bucket.addTokens(1);
                            return true;
                        });
    }

    private static Count count(ConsumptionProbe probe) {
        return new Count(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private <T> Optional<T> ask(String key, Terms terms, Function<Bucket, T> question) {
        Lock stripe = stripes[Math.floorMod(key.hashCode(), STRIPES)];
        stripe.lock();
        try {
            return reach.get()
                    .map(there ->
                            question.apply(
                                    there.builder().build(prefix + key, terms::configuration)));
        } catch (RedisException | TimeoutException failing) {
            lost(failing);
            return Optional.empty();
        } finally {
            stripe.unlock();
        }
    }

    private ProxyManager<String> open(RedisClient client) {
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        return Bucket4jLettuce.casBasedBuilder(client.connect(codec))
                .requestTimeout(answer)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build();
    }

    private void lost(RuntimeException failing) {
        reach.lost();
        LOG.atWarn()
                .setMessage("each instance counts calls by itself while Redis is away: {}")
                .addArgument(failing.getMessage())
                .log();
    }

    @Override
    public void close() {
        reach.close();
    }
}
