package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.embedded.redis.EmbeddedSentinels;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.spi.UnitLocks.Held;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Eight threads of two instances count on one name while Redis is killed, paused, flushed and
 * failed over. Each race has its control: the same with Redis' lock alone loses updates.
 */
@Tag("faults")
@Timeout(240)
class RedisRaceIT {

    private static final CounterDatabase DATABASE = new CounterDatabase();
    private static final Operation COUNT = Operation.named("redis.count");
    private static final LockName NAME = new LockName("gift:1");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** The breaker lets a unit wait for 200 ms; the rest is for a queue on a busy machine. */
    private static final Duration LONGEST_TAKE = Duration.ofSeconds(8);

    /** A Sentinel that stood still for 2 s does nothing for 30 s. */
    private static final Duration LONGEST_RACE = Duration.ofSeconds(200);

    private static final Duration USUAL = Duration.ofMillis(200);

    /** So that a busy machine is not taken for a Redis that is away. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final Exchanger<Integer> crossing = new Exchanger<>();
    private final AtomicInteger counted = new AtomicInteger();
    private final List<Instance> instances = new ArrayList<>();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @AfterEach
    void disconnect() {
        instances.forEach(Instance::close);
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void noUpdateIsLostWhenRedisIsKilledAndComesBackEmpty() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), redis.uri());
            race(this::inUnit, () -> killAndRestart(redis));
            assertNothingWasLostAndAllSawTheSwitch();
        }
    }

    @Test
    void withRedisAloneUpdatesAreLostWhenItIsKilled() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), redis.uri());
            race(this::withRedisAlone, () -> untilOneIsLost(() -> killAndRestart(redis)));
            assertThat(DATABASE.counted("0")).isLessThan(counted.get());
        }
    }

    private void killAndRestart(EmbeddedRedis redis) {
        awaitCounts(40);
        redis.kill();
        awaitEverywhere(State.POSTGRES_ALONE);
        awaitCounts(40);
        redis.restart();
        awaitEverywhere(State.REDIS);
        awaitCounts(40);
    }

    @Test
    void noUpdateIsLostWhenRedisStandsStill() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            joinWithin(USUAL, redis.uri(), redis.uri());
            race(this::inUnit, () -> pauseAndResume(redis));
            assertNothingWasLostAndAllSawTheSwitch();
        }
    }

    @Test
    void withRedisAloneUpdatesAreLostWhenItStandsStill() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            joinWithin(USUAL, redis.uri(), redis.uri());
            race(this::withRedisAlone, () -> untilOneIsLost(() -> pauseAndResume(redis)));
            assertThat(DATABASE.counted("0")).isLessThan(counted.get());
        }
    }

    private void pauseAndResume(EmbeddedRedis redis) {
        awaitCounts(40);
        redis.pause();
        awaitEverywhere(State.POSTGRES_ALONE);
        awaitCounts(40);
        redis.resume();
        awaitEverywhere(State.REDIS);
        awaitCounts(40);
    }

    @Test
    void noUpdateIsLostWhenKeysVanish() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), redis.uri());
            race(this::inUnit, () -> flush(redis));

            assertThat(DATABASE.counted("0")).isEqualTo(counted.get());
            assertThat(instances).anyMatch(it -> it.counts.losses.get() > 0);
            assertThat(instances).allMatch(it -> it.counts.fallbacks.get() == 0);
        }
    }

    @Test
    void withRedisAloneUpdatesAreLostWhenKeysVanish() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), redis.uri());
            race(this::withRedisAlone, () -> untilOneIsLost(() -> flush(redis)));
            assertThat(DATABASE.counted("0")).isLessThan(counted.get());
        }
    }

    /** A control depends on who is how quick: it goes on until its anomaly has happened. */
    private void untilOneIsLost(Runnable trouble) {
        for (int time = 0; time < 20 && !isOneLost(); time++) {
            trouble.run();
        }
    }

    /** What was counted here was committed before, so more is there unless one was lost. */
    private boolean isOneLost() {
        long before = counted.get();
        return DATABASE.counted("0") < before;
    }

    private void flush(EmbeddedRedis redis) {
        for (int i = 0; i < 40; i++) {
            redis.ask("FLUSHALL");
            awaitCounts(2);
        }
    }

    @Test
    void noUpdateIsLostWhenSentinelsMakeAnotherServerTheMaster() throws Exception {
        try (EmbeddedSentinels redis = EmbeddedSentinels.start(1)) {
            join(redis.uri(), redis.uri());
            race(
                    this::inUnit,
                    () -> {
                        awaitCounts(40);
                        redis.failOver();
                        awaitEverywhere(State.REDIS);
                        int old = redis.master().port();
                        redis.master().kill();
                        awaitEverywhere(State.POSTGRES_ALONE);
                        awaitCounts(40);
                        redis.awaitMasterOtherThan(old);
                        awaitEverywhere(State.REDIS);
                        awaitCounts(40);
                    });
            assertNothingWasLostAndAllSawTheSwitch();
        }
    }

    @Test
    void noUpdateIsLostWhenOneInstanceIsWithoutRedis() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), "redis://127.0.0.1:1");
            race(this::inUnit, () -> awaitCounts(150));

            assertThat(DATABASE.counted("0")).isEqualTo(counted.get());
            assertThat(instances.getFirst().counts.fallbacks).hasValue(0);
            assertThat(instances.getLast().counts.taken).hasValue(0);
        }
    }

    @Test
    void withRedisAloneUpdatesAreLostWhenOneInstanceIsWithoutIt() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            join(redis.uri(), "redis://127.0.0.1:1");
            race(this::withRedisAlone, () -> untilOneIsLost(() -> awaitCounts(150)));
            assertThat(DATABASE.counted("0")).isLessThan(counted.get());
        }
    }

    /** The control's control: while Redis is well its lock alone would do. */
    @Test
    void withRedisAloneNoUpdateIsLostWhileItIsWell() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            var settings = RedisLocksSettings.at(redis.uri(), "race").answer(PATIENT);
            join(settings.hold(DEADLINE), settings.hold(DEADLINE));
            race(this::withRedisAlone, () -> awaitCounts(150));
            assertThat(DATABASE.counted("0")).isEqualTo(counted.get());
        }
    }

    private void join(String... uris) {
        joinWithin(PATIENT, uris);
    }

    private void joinWithin(Duration answer, String... uris) {
        Stream.of(uris)
                .map(uri -> RedisLocksSettings.at(uri, "race").answer(answer))
                .forEach(this::join);
    }

    private void join(RedisLocksSettings... each) {
        Stream.of(each).forEach(settings -> instances.add(new Instance(DATABASE, settings)));
    }

    /** Counts on eight threads until the story is told. */
    private void race(Counting counting, Runnable story) throws InterruptedException {
        var isOver = new AtomicBoolean();
        Race.of(9)
                .within(LONGEST_RACE)
                .run(lap -> {
                    if (lap.thread() == 8) {
                        try {
                            story.run();
                        } finally {
                            isOver.set(true);
                        }
                        return 0;
                    }
                    Instance instance = instances.get(lap.thread() % instances.size());
                    while (!isOver.get()) {
                        counting.count(instance);
                        counted.incrementAndGet();
                    }
                    return 0;
                })
                .withoutFaults();
    }

    private void inUnit(Instance instance) {
        countOne(instance, COUNT.lockedBy(NAME).lockWait(DEADLINE));
    }

    private void withRedisAlone(Instance instance) {
        Held held = instance.take(List.of(NAME), DEADLINE);
        try {
            countOne(instance, COUNT);
        } finally {
            held.release();
        }
    }

    /** Lets another reader in before it writes, if there can be one. */
    private void countOne(Instance instance, Operation operation) {
        long _ =
                instance.transactor
                        .<Long, String>inUnit(
                                operation,
                                unit ->
                                        Result.success(
                                                CounterDatabase.countOne(
                                                        unit, "0", this::meetAnotherReader)))
                        .orElseThrow();
    }

    private void meetAnotherReader() {
        try {
            crossing.exchange(0, 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private void awaitCounts(int more) {
        int goal = counted.get() + more;
        Awaited.that(() -> counted.get() >= goal);
    }

    private void awaitEverywhere(State state) {
        Awaited.that(() -> instances.stream().allMatch(it -> it.state() == state));
    }

    private void assertNothingWasLostAndAllSawTheSwitch() {
        Awaited.that(() ->
                instances.stream().allMatch(it -> it.counts.states().getLast() == State.REDIS));
        assertThat(DATABASE.counted("0")).isEqualTo(counted.get());
        assertThat(instances)
                .allSatisfy(it -> {
                    assertThat(it.counts.states())
                            .startsWith(State.REDIS, State.POSTGRES_ALONE)
                            .endsWith(State.REDIS);
                    assertThat(it.counts.fallbacks).hasPositiveValue();
                    assertThat(it.counts.timeouts).hasValue(0);
                    assertThat(it.longestTake()).isLessThan(LONGEST_TAKE);
                });
    }

    /** One more, by an instance. */
    @FunctionalInterface
    private interface Counting {
        void count(Instance instance);
    }
}
