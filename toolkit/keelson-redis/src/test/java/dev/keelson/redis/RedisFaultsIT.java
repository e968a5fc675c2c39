package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.spi.UnitLocks.Held;
import dev.keelson.testkit.proxy.RedisProxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One take at a time, while Redis is slow, silent, away or forgetful. */
@Tag("faults")
@Timeout(60)
class RedisFaultsIT {

    private static final CounterDatabase DATABASE = new CounterDatabase();
    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final LockName A = new LockName("gift:1");
    private static final LockName B = new LockName("gift:2");

    private final RedisProxy proxy = RedisProxy.inFrontOf(REDIS.port());
    private final Instance direct = new Instance(DATABASE, patient(REDIS.uri()));
    private final Instance cut = instance(throughTheProxy());

    /** A name would be kept for a minute if nobody gave it back: no test waits for that. */
    private static Instance instance(String uri) {
        return new Instance(DATABASE, RedisLocksSettings.at(uri, "test").hold(HOLD));
    }

    /** So that a busy machine is not taken for a Redis that is away. */
    private static RedisLocksSettings patient(String uri) {
        return RedisLocksSettings.at(uri, "test").hold(HOLD).answer(Duration.ofSeconds(10));
    }

    private String throughTheProxy() {
        return REDIS.uri().replace(":" + REDIS.port(), ":" + proxy.port());
    }

    @AfterEach
    void disconnect() {
        proxy.close();
        cut.close();
        direct.close();
        REDIS.ask("FLUSHALL");
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        DATABASE.close();
    }

    @Test
    void aTakeWhoseAnswerIsLostGoesOnAloneAndIsGivenBackLater() throws Exception {
        proxy.loseAnswer(RedisFaultsIT::isATake);
        Held held = cut.take(List.of(A), LONG);
        proxy.awaitFaults(1, LONG);
        assertThat(REDIS.ask("EXISTS", key(A))).isEqualTo("1");
        assertThat(cut.counts.fallbacks).hasValue(1);

        direct.take(List.of(A), LONG).release();
        held.release();
        assertBackOnRedis();
        assertNothingIsHeld();
    }

    @Test
    void aGiveBackWhoseAnswerIsLostStopsNobody() throws Exception {
        Held held = cut.take(List.of(A), LONG);
        proxy.loseAnswer(command -> command.contains(key(A)));
        held.release();
        proxy.awaitFaults(1, LONG);

        direct.take(List.of(A), LONG).release();
        assertBackOnRedis();
        assertNothingIsHeld();
    }

    @Test
    void aGiveBackThatIsLostIsSentAgain() throws Exception {
        Held held = cut.take(List.of(A), LONG);
        proxy.loseCommand(command -> command.contains(key(A)));
        held.release();
        proxy.awaitFaults(1, LONG);

        direct.take(List.of(A), LONG).release();
        assertNothingIsHeld();
    }

    /** The take waits in the proxy, is given up, and is done in Redis only afterwards. */
    @Test
    void aTakeThatIsDoneAfterItWasGivenUpIsGivenBack() {
        proxy.pause();
        long start = System.nanoTime();
        Held held = cut.take(List.of(A), LONG);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        assertThat(cut.state()).isEqualTo(State.POSTGRES_ALONE);
        assertThat(cut.locks.health().why()).contains("no answer within 200 ms");
        held.release();

        proxy.resume();
        assertBackOnRedis();
        direct.take(List.of(A), LONG).release();
        assertNothingIsHeld();
    }

    /** Without a breaker each take would wait for 200 ms. */
    @Test
    void anAnswerThatIsTooLateOpensTheBreaker() {
        proxy.answerLate(Duration.ofMillis(600));
        cut.take(List.of(A), LONG).release();
        assertThat(cut.state()).isEqualTo(State.POSTGRES_ALONE);

        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            cut.take(List.of(A), LONG).release();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(cut.counts.fallbacks).hasValue(101);
        proxy.answerLate(Duration.ZERO);
        assertBackOnRedis();
        assertNothingIsHeld();
    }

    @Test
    void aUnitWithAShortDeadlineIsNotToldThatItsLockIsBusyWhenRedisIsSilent() {
        try (Instance patient = new Instance(DATABASE, patient(throughTheProxy()))) {
            proxy.pause();
            patient.take(List.of(A), Duration.ofSeconds(1)).release();

            assertThat(patient.counts.fallbacks).hasValue(1);
            assertThat(patient.counts.timeouts).hasValue(0);
        }
    }

    @Test
    void whoWaitsForANameGoesOnWhenRedisGoesAway() throws Exception {
        Held held = direct.take(List.of(A), LONG);
        var settings = patient(throughTheProxy());
        try (Instance waiting = Instance.thatOnlyListens(DATABASE, settings)) {
            var asking = Asking.from(REDIS);
            Thread second =
                    Thread.startVirtualThread(() -> waiting.take(List.of(A), LONG).release());
            asking.await(2);
            proxy.goAway();

            assertThat(second.join(Duration.ofSeconds(10))).isTrue();
            assertThat(waiting.counts.fallbacks).hasValue(1);
        }
        held.release();
    }

    @Test
    void aRedisThatIsAwayAtTheStartIsUsedOnceItComes() {
        proxy.goAway();
        try (Instance late = new Instance(DATABASE, patient(throughTheProxy()))) {
            assertThat(late.state()).isEqualTo(State.POSTGRES_ALONE);
            assertThat(late.locks.health().why()).isNotEmpty();
            late.take(List.of(A), LONG).release();
            assertThat(late.counts.fallbacks).hasValue(1);

            proxy.comeBack();
            Awaited.that(() -> late.state() == State.REDIS);
            late.take(List.of(A), LONG).release();
            assertThat(late.counts.taken).hasValue(1);
        }
    }

    @Test
    void aNameTakenAloneIsHeldWhenRedisIsBack() {
        proxy.goAway();
        Awaited.that(() -> cut.state() == State.POSTGRES_ALONE);
        Held outer = cut.take(List.of(A), LONG);
        proxy.comeBack();
        assertBackOnRedis();

        Held elsewhere = direct.take(List.of(A), LONG);
        cut.take(List.of(A, B), LONG).release();
        elsewhere.release();
        outer.release();
    }

    @Test
    void keysThatVanishAreReported() {
        Held held = direct.take(List.of(A), LONG);
        REDIS.ask("FLUSHALL");
        held.release();

        Awaited.that(() -> direct.counts.losses.get() == 1);
        Awaited.that(() -> direct.state() == State.DEGRADED);
        assertThat(direct.locks.health().why()).contains("vanished");
        direct.take(List.of(A), LONG).release();
        assertThat(direct.counts.fallbacks).hasValue(0);
    }

    private void assertBackOnRedis() {
        Awaited.that(() ->
                cut.counts.states().contains(State.POSTGRES_ALONE) && cut.state() == State.REDIS);
    }

    private static boolean isATake(List<String> command) {
        return command.getFirst().toUpperCase(Locale.ROOT).equals("EVALSHA")
                && command.contains(key(A));
    }

    private static String key(LockName name) {
        return "keelson:test:lock:" + name;
    }

    private static void assertNothingIsHeld() {
        Awaited.that(() -> REDIS.ask("KEYS", "keelson:test:lock:*").isEmpty());
    }
}
