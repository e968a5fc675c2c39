package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.redis.RedisBuckets.Count;
import dev.keelson.redis.RedisBuckets.Terms;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.proxy.RedisProxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that several instances count together. */
@Timeout(60)
class RedisBucketsIT {

    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Terms HUNDRED_AN_HOUR = new Terms(100, Duration.ofHours(1));

    /** So that a busy machine is not taken for a Redis that is away. */
    private final RedisBuckets one = RedisBuckets.at(REDIS.uri(), "test", Duration.ofSeconds(10));

    private final RedisBuckets two = RedisBuckets.at(REDIS.uri(), "test", Duration.ofSeconds(10));

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
        REDIS.ask("FLUSHALL");
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void aHundredClientsOfTwoInstancesGetWhatOneBucketHas() throws InterruptedException {
        var granted = new AtomicInteger();
        var answered = new AtomicInteger();
        Race.of(100)
                .rounds(3)
                .within(LONG)
                .run(lap -> {
                    RedisBuckets instance = lap.thread() % 2 == 0 ? one : two;
                    Optional<Count> count = instance.take("ann", HUNDRED_AN_HOUR);
                    count.ifPresent(_ -> answered.incrementAndGet());
                    return count.map(Count::isGranted).orElse(false)
                            && granted.incrementAndGet() > 0;
                })
                .withoutFaults();

        assertThat(answered).hasValue(300);
        assertThat(granted).hasValue(100);
    }

    @Test
    void whatIsLeftAndWhenMoreComesIsTheSameEverywhere() {
        Count first = one.take("cat", HUNDRED_AN_HOUR).orElseThrow();
        Count second = two.take("cat", HUNDRED_AN_HOUR).orElseThrow();
        assertThat(List.of(first.left(), second.left())).containsExactly(99L, 98L);
        assertThat(second.untilFull()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));

        two.giveBack("cat", HUNDRED_AN_HOUR);
        assertThat(one.take("cat", HUNDRED_AN_HOUR).orElseThrow().left()).isEqualTo(98L);
    }

    @Test
    void aRefusedCallIsToldWhenItWouldBeGranted() {
        var terms = new Terms(1, Duration.ofMinutes(10));
        assertThat(one.take("dan", terms).orElseThrow().isGranted()).isTrue();
        Count refused = one.take("dan", terms).orElseThrow();
        assertThat(refused.isGranted()).isFalse();
        assertThat(refused.untilGranted()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aBucketIsForgottenOnceItIsFullAgain() {
        assertThat(one.take("eve", new Terms(5, Duration.ofMinutes(1)))).isPresent();
        List<String> keys = REDIS.ask("KEYS", "keelson:test:calls:*").lines().toList();
        assertThat(keys).hasSize(1);
        assertThat(Long.parseLong(REDIS.ask("PTTL", keys.getFirst())))
                .isBetween(60_000L - 30_000L, 70_000L);
    }

    @Test
    void withoutRedisNothingIsCountedAndItIsFoundAgain() {
        try (RedisProxy proxy = RedisProxy.inFrontOf(REDIS.port());
                RedisBuckets behind = RedisBuckets.at(through(proxy), "test")) {
            Awaited.that(() -> behind.take("fay", HUNDRED_AN_HOUR).isPresent());
            proxy.pause();
            assertThat(behind.take("fay", HUNDRED_AN_HOUR)).isEmpty();
            assertThat(behind.take("fay", HUNDRED_AN_HOUR)).isEmpty();
            proxy.resume();
            Awaited.that(() -> behind.take("fay", HUNDRED_AN_HOUR).isPresent());
            proxy.goAway();
            assertThat(behind.take("fay", HUNDRED_AN_HOUR)).isEmpty();
            proxy.comeBack();
            Awaited.that(() -> behind.take("fay", HUNDRED_AN_HOUR).isPresent());
        }
    }

    @Test
    void withoutRedisAtTheStartNothingIsCounted() {
        try (RedisProxy proxy = RedisProxy.inFrontOf(REDIS.port())) {
            proxy.goAway();
            try (RedisBuckets behind = RedisBuckets.at(through(proxy), "test")) {
                assertThat(behind.take("gil", HUNDRED_AN_HOUR)).isEmpty();
                proxy.comeBack();
                Awaited.that(() -> behind.take("gil", HUNDRED_AN_HOUR).isPresent());
            }
        }
    }

    private static String through(RedisProxy proxy) {
        return REDIS.uri().replace(":" + REDIS.port(), ":" + proxy.port());
    }
}
