package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.spi.UnitLocks.Held;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two instances, each with its own connection, and one Redis that is well. */
@Timeout(60)
class RedisLocksIT {

    private static final CounterDatabase DATABASE = new CounterDatabase();
    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private static final Operation COUNT = Operation.named("redis.count");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final LockName A = new LockName("gift:1");
    private static final LockName B = new LockName("gift:2");

    /** Patient, so that a busy machine is not taken for a Redis that is away. */
    private final RedisLocksSettings settings =
            RedisLocksSettings.at(REDIS.uri(), "test").answer(Duration.ofSeconds(10));

    private final Instance one = new Instance(DATABASE, settings);
    private final Instance other = new Instance(DATABASE, settings);

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @AfterEach
    void disconnect() {
        one.close();
        other.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        DATABASE.close();
    }

    @Test
    void connectedItSaysSo() {
        assertThat(one.state()).isEqualTo(State.REDIS);
        assertThat(one.locks.health().why()).isEmpty();
        assertThat(one.counts.states()).containsExactly(State.REDIS);
    }

    @Test
    void aNameIsInRedisWhileItIsHeldAndNoLongerThanItsTime() {
        Held held = one.take(List.of(A), LONG);
        assertThat(Long.parseLong(REDIS.ask("PTTL", key(A))))
                .isBetween(1L, settings.hold().toMillis());

        held.release();
        assertNothingIsHeld();
        assertThat(one.counts.taken).hasValue(1);
        assertThat(one.counts.losses).hasValue(0);
    }

    @Test
    void anotherInstanceWaitsForTheName() throws Exception {
        Held held = one.take(List.of(A), LONG);
        CompletableFuture<Void> second = touchedBy(other, A);
        Awaited.that(() -> REDIS.ask("GET", key(A)).endsWith("!"));
        assertThat(second).isNotDone();

        held.release();
        second.get(20, TimeUnit.SECONDS);
        assertThat(other.counts.waits).hasValue(1);
        assertNothingIsHeld();
    }

    /** It asks, makes itself heard of, and asks once more before it listens. */
    @Test
    void whoWaitsIsToldWhenTheNameIsFree() throws Exception {
        try (Instance listening = Instance.thatOnlyListens(DATABASE, settings)) {
            Held held = one.take(List.of(A), LONG);
            var asking = Asking.from(REDIS);
            CompletableFuture<Void> second = touchedBy(listening, A);
            asking.await(2);

            held.release();
            second.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aScopeOfItsOwnDoesNotWait() {
        try (var stranger = new Instance(DATABASE, RedisLocksSettings.at(REDIS.uri(), "another"))) {
            Held held = one.take(List.of(A), LONG);
            stranger.take(List.of(A), LONG).release();
            held.release();
        }
    }

    @Test
    void aWaitEndsBusyAtItsDeadline() {
        Held held = one.take(List.of(A), LONG);
        long start = System.nanoTime();
        assertThatThrownBy(() -> other.take(List.of(A), SHORT))
                .isInstanceOf(Fault.Busy.class)
                .hasMessageContaining("gift:1")
                .hasMessageContaining("150 ms");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(SHORT, Duration.ofSeconds(5));
        assertThat(other.counts.timeouts).hasValue(1);
        held.release();
        other.take(List.of(A), LONG).release();
    }

    @Test
    void severalNamesAreTakenTogetherOrNotAtAll() {
        Held held = one.take(List.of(B), LONG);
        assertThatThrownBy(() -> other.take(List.of(A, B), SHORT)).isInstanceOf(Fault.Busy.class);
        assertThat(REDIS.ask("EXISTS", key(A))).isEqualTo("0");

        held.release();
        Held both = other.take(List.of(A, B), LONG);
        assertThat(REDIS.ask("EXISTS", key(A), key(B))).isEqualTo("2");
        both.release();
        assertNothingIsHeld();
    }

    @Test
    void aThreadTakesWhatItHoldsAgainWithoutAskingRedis() {
        Held outer = one.take(List.of(A), LONG);
        Held inner = one.take(List.of(A), SHORT);
        assertThat(one.counts.taken).hasValue(1);

        inner.release();
        assertThat(REDIS.ask("EXISTS", key(A))).isEqualTo("1");
        outer.release();
        assertNothingIsHeld();
    }

    @Test
    void aThreadThatTakesMoreAsksForTheRest() {
        Held outer = one.take(List.of(A), LONG);
        Held inner = one.take(List.of(A, B), LONG);
        assertThat(REDIS.ask("EXISTS", key(A), key(B))).isEqualTo("2");

        inner.release();
        outer.release();
        assertNothingIsHeld();
    }

    @Test
    void aNameThatRanOutIsCountedAndNotTakenFromItsNextHolder() {
        Held held = one.take(List.of(A), LONG);
        assertThat(REDIS.ask("DEL", key(A))).isEqualTo("1");
        Held next = other.take(List.of(A), LONG);

        held.release();
        Awaited.that(() -> one.counts.losses.get() == 1);
        assertThat(REDIS.ask("EXISTS", key(A))).isEqualTo("1");
        next.release();
        assertNothingIsHeld();
    }

    @Test
    void aServerThatForgotTheScriptsLearnsThemAgain() {
        assertThat(REDIS.ask("SCRIPT", "FLUSH")).isEqualTo("OK");
        Held held = one.take(List.of(A), LONG);
        assertThat(REDIS.ask("SCRIPT", "FLUSH")).isEqualTo("OK");
        held.release();

        assertNothingIsHeld();
        assertThat(one.state()).isEqualTo(State.REDIS);
        assertThat(one.counts.fallbacks).hasValue(0);
    }

    @Test
    void twoInstancesLoseNoUpdate() throws InterruptedException {
        Race.of(8)
                .rounds(25)
                .run(lap -> {
                    Instance instance = lap.thread() % 2 == 0 ? one : other;
                    return instance.transactor.<Long, String>inUnit(
                            COUNT.lockedBy(A),
                            unit ->
                                    Result.success(
                                            CounterDatabase.countOne(unit, "0", Thread::yield)));
                })
                .withoutFaults();

        assertThat(DATABASE.counted("0")).isEqualTo(200);
        assertThat(one.counts.taken.get() + other.counts.taken.get()).isEqualTo(200);
        assertThat(one.counts.waits.get() + other.counts.waits.get()).isPositive();
    }

    @Test
    void anExceptionInsideComesOutUnchangedAndTheLockIsFree() {
        var thrown = new IllegalArgumentException("business");
        assertThatThrownBy(() ->
                        one.transactor.inUnit(
                                COUNT.lockedBy(A),
                                _ -> {
                                    throw thrown;
                                }))
                .isSameAs(thrown);

        other.take(List.of(A), LONG).release();
        assertNothingIsHeld();
    }

    @Test
    void aUnitWithoutLocksAsksNobody() {
        one.take(List.of(), SHORT).release();

        assertThat(one.counts.taken).hasValue(0);
        assertThat(one.counts.fallbacks).hasValue(0);
    }

    @Test
    void closingGivesBackWhatWasReleased() {
        Held held = one.take(List.of(A), LONG);
        held.release();
        one.close();

        assertThat(REDIS.ask("EXISTS", key(A))).isEqualTo("0");
        assertThat(one.state()).isEqualTo(State.POSTGRES_ALONE);
        one.take(List.of(A), LONG).release();
    }

    private static CompletableFuture<Void> touchedBy(Instance instance, LockName name) {
        return CompletableFuture.runAsync(
                () -> instance.take(List.of(name), LONG).release(),
                work -> Thread.ofVirtual().start(work));
    }

    private static String key(LockName name) {
        return "keelson:test:lock:" + name;
    }

    private static void assertNothingIsHeld() {
        Awaited.that(() -> REDIS.ask("KEYS", "keelson:test:lock:*").isEmpty());
    }
}
