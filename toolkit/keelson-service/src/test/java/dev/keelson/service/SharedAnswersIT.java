package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.redis.RedisCache;
import dev.keelson.service.json.Json;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one instance has loaded for everybody the others find, and never what is out of date. */
@Timeout(120)
class SharedAnswersIT {

    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private static final Duration HOUR = Duration.ofHours(1);

    /** So that a busy machine is not taken for a Redis that is away. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<RedisCache> opened = new ArrayList<>();
    private final AtomicLong change = new AtomicLong(1);
    private final AtomicReference<String> data = new AtomicReference<>("old");
    private final AtomicInteger loads = new AtomicInteger();

    record Wares(List<String> names, Optional<Integer> price) {}

    record Goods(List<String> names) {}

    @AfterEach
    void empty() {
        opened.forEach(RedisCache::close);
        REDIS.ask("CONFIG", "SET", "maxmemory", "0");
        REDIS.ask("FLUSHALL");
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private RedisCache redis(Duration answer) {
        RedisCache cache = RedisCache.at(REDIS.uri(), "shop", answer);
        opened.add(cache);
        return cache;
    }

    private Catalogue<Wares> wares() {
        return Catalogue.of("wares", Wares.class).changedBy(change::get);
    }

    /** A cache as an instance has it. */
    private Cached<String, Wares> instance(Function<String, Wares> load) {
        return instance(redis(PATIENT), wares(), load);
    }

    private Cached<String, Wares> instance(
            RedisCache redis, Catalogue<Wares> catalogue, Function<String, Wares> load) {
        return new Cached<>(HOUR, 10, load)
                .sharedBy(SharedCache.in(redis, Json.standard(), registry), catalogue, key -> key);
    }

    private Wares load(String key) {
        loads.incrementAndGet();
        return new Wares(List.of(key, data.get()), Optional.of(7));
    }

    private double counted(String result) {
        return registry.get("keelson.cache.shared")
                .tag("cache", "wares")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void whatOneInstanceHasLoadedTheOtherFinds() {
        Wares first = instance(this::load).get("a");
        Wares second = instance(this::load).get("a");

        assertThat(second).isEqualTo(first);
        assertThat(loads).hasValue(1);
        assertThat(counted("loaded")).isEqualTo(1);
        assertThat(counted("hit")).isEqualTo(1);
    }

    @Test
    void everyEntryIsTheServicesOwnAndHasAnEnd() {
        var _ = instance(this::load).get("a");
        List<String> keys = REDIS.ask("KEYS", "*").lines().toList();

        assertThat(keys).hasSize(1).allMatch(key -> key.startsWith("keelson:shop:cache:wares:"));
        assertThat(Long.parseLong(REDIS.ask("PTTL", keys.getFirst())))
                .isBetween(1L, HOUR.toMillis());
    }

    @Test
    void ofTwoInstancesThatMissOneLoads() {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var slow =
                instance(key -> {
                    begun.countDown();
                    await(mayEnd);
                    return load(key);
                });
        var other = instance(this::load);
        var first = CompletableFuture.supplyAsync(() -> slow.get("a"));
        await(begun);
        long asked = looks();
        var second = CompletableFuture.supplyAsync(() -> other.get("a"));
        await(() -> looks() > asked);
        mayEnd.countDown();

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(loads).hasValue(1);
    }

    /** How often Redis was asked for an entry. */
    private static long looks() {
        return figure(REDIS.ask("INFO", "commandstats"), "cmdstat_get:calls=([0-9]+)");
    }

    private static long figure(String told, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(told);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** Read before the change, kept after it: the oldest trick of a second level. */
    @Test
    void whatWasLoadedBeforeAChangeAndKeptAfterItIsNotFoundByWhoeverKnowsOfTheChange() {
        keepLate(wares());

        assertThat(instance(this::load).get("a").names()).containsExactly("a", "new");
    }

    /** The control: with nothing that tells of changes, what was kept late is found. */
    @Test
    void withoutTheNumberOfTheLastChangeItWouldBeFound() {
        Catalogue<Wares> deaf = Catalogue.of("wares", Wares.class);
        keepLate(deaf);

        assertThat(instance(redis(PATIENT), deaf, this::load).get("a").names())
                .containsExactly("a", "old");
    }

    private void keepLate(Catalogue<Wares> catalogue) {
        var read = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var late =
                instance(
                        redis(PATIENT),
                        catalogue,
                        key -> {
                            Wares old = load(key);
                            read.countDown();
                            await(mayEnd);
                            return old;
                        });
        var answer = CompletableFuture.supplyAsync(() -> late.get("a"));
        await(read);
        data.set("new");
        change.incrementAndGet();
        late.forgetAll();
        mayEnd.countDown();
        assertThat(answer.join().names()).containsExactly("a", "old");
        assertThat(REDIS.ask("DBSIZE")).isEqualTo("1");
    }

    @Test
    void whoeverHearsOfAChangeLoadsAnewAndTheOthersFindThat() {
        var one = instance(this::load);
        var two = instance(this::load);
        var _ = one.get("a");
        var _ = two.get("a");
        data.set("new");
        change.incrementAndGet();
        one.forgetAll();
        two.forgetAll();

        assertThat(one.get("a").names()).contains("new");
        assertThat(two.get("a")).isEqualTo(one.get("a"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void whatIsForgottenWithoutANumberIsLoadedAnewAndReplacedForTheOthers() {
        Catalogue<Wares> deaf = Catalogue.of("wares", Wares.class);
        var one = instance(redis(PATIENT), deaf, this::load);
        var _ = one.get("a");
        data.set("new");
        one.forgetAll();

        assertThat(one.get("a").names()).contains("new");
        assertThat(instance(redis(PATIENT), deaf, this::load).get("a")).isEqualTo(one.get("a"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void anAnswerIsNoOlderForBeingShared() {
        var _ = instance(this::load).get("a");
        String key = REDIS.ask("KEYS", "*").strip();
        data.set("new");
        REDIS.ask("PEXPIRE", key, "1000");
        var other = instance(this::load);
        var _ = other.get("a");

        await(() -> other.get("a").names().contains("new"));
    }

    @Test
    void withoutRedisEachLoadsForItselfAndSaysSo() {
        RedisCache quick = redis(Duration.ofMillis(100));
        REDIS.pause();
        try {
            assertThat(instance(quick, wares(), this::load).get("a").names()).contains("old");
            assertThat(quick.trouble()).isPresent();
            assertThat(SharedCache.check(quick).trouble().get()).isPresent();
        } finally {
            REDIS.resume();
        }
        await(() -> {
            var _ = instance(quick, wares(), this::load).get("b");
            return quick.trouble().isEmpty();
        });
        assertThat(counted("away")).isPositive();
    }

    @Test
    void aRedisThatKeepsLocksIsNotFilled() {
        REDIS.ask("CONFIG", "SET", "maxmemory", Long.toString(used() * 110 / 100));
        RedisCache full = redis(PATIENT);
        var _ = instance(full, wares(), this::load).get("a");

        assertThat(REDIS.ask("DBSIZE")).isEqualTo("0");
        assertThat(counted("full")).isEqualTo(1);
        assertThat(full.trouble().orElseThrow()).contains("80 %");
    }

    @Test
    void aRedisThatEvictsMayBeFilled() {
        REDIS.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        try {
            REDIS.ask("CONFIG", "SET", "maxmemory", Long.toString(used() * 110 / 100));
            var _ = instance(this::load).get("a");
            assertThat(counted("loaded")).isEqualTo(1);
        } finally {
            REDIS.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }
    }

    private static long used() {
        return figure(REDIS.ask("INFO", "memory"), "used_memory:([0-9]+)");
    }

    @Test
    void whatCannotBeReadIsReplaced() {
        var _ = instance(this::load).get("a");
        String key = REDIS.ask("KEYS", "*").strip();
        REDIS.ask("SET", key, "{broken", "PX", "60000");

        assertThat(instance(this::load).get("a").names()).contains("old");
        assertThat(counted("damaged")).isEqualTo(1);
        assertThat(REDIS.ask("GET", key)).contains("\"names\"");
    }

    @Test
    void anotherShapeOfTheRecordIsAnotherCatalogue() {
        assertThat(RecordShape.of(Goods.class))
                .isEqualTo(RecordShape.of(Goods.class))
                .isNotEqualTo(RecordShape.of(Wares.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
