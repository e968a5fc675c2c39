package dev.keelson.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** Each fault of the proxy: what a client sees, and what the server knows afterwards. */
@Tag("faults")
class RedisProxyIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());

    private final RedisProxy proxy = RedisProxy.inFrontOf(REDIS.port());

    @BeforeEach
    void forgetEverything() {
        REDIS.ask("FLUSHALL");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void withoutAFaultItChangesNothing(String version) throws IOException {
        String large = "x".repeat(1_000_000);
        try (RedisSession session = open(version)) {
            assertThat(session.ask("set", "key", large)).isEqualTo("OK");
            assertThat(session.ask("get", "key")).isEqualToIgnoringCase(large);
            assertThat(session.ask("hset", "hash", "a", "1", "b", "2")).isEqualTo("2");
            assertThat(session.ask("hgetall", "hash")).isEqualTo("A 1 b 2");
            assertThat(session.ask("get", "none")).isBlank();
            assertThat(session.ask("incr", "key")).startsWith("ERR");
            assertThat(session.ask("eval", "return {1,{2,'three'}}", "0")).isEqualTo("1 2 three");
        }
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.faults()).isZero();
    }

    @Test
    void aLostCommandIsNotDone() throws Exception {
        try (RedisSession session = open("3")) {
            proxy.loseCommand(List.of("SET", "lock", "mine", "NX")::equals);
            session.ask("set", "other", "1");

            assertThatThrownBy(() -> session.ask("set", "lock", "mine", "NX"))
                    .isInstanceOf(IOException.class);
        }
        proxy.awaitFaults(1, LONG);
        assertThat(REDIS.ask("EXISTS", "lock")).isEqualTo("0");
        assertThat(REDIS.ask("EXISTS", "other")).isEqualTo("1");
    }

    @Test
    void aCommandWhoseAnswerIsLostIsDone() throws Exception {
        try (RedisSession session = open("3")) {
            proxy.loseAnswer(command -> command.contains("lock"));

            assertThatThrownBy(() -> session.ask("set", "lock", "mine", "NX"))
                    .isInstanceOf(IOException.class);
        }
        proxy.awaitFaults(1, LONG);
        assertThat(REDIS.ask("GET", "lock")).isEqualTo("mine");
        try (RedisSession again = open("3")) {
            assertThat(again.ask("get", "lock")).isEqualToIgnoringCase("mine");
        }
        assertThat(proxy.faults()).isEqualTo(1);
    }

    /** What the server sends of itself is not taken for the answer to a command. */
    @Test
    void ofManyCommandsOnTheirWayTheRightAnswerIsLost() throws Exception {
        try (RedisSession session = open("3")) {
            proxy.loseAnswer(command -> command.contains("third"));
            session.ask("subscribe", "news");
            REDIS.ask("PUBLISH", "news", "today");
            assertThat(session.read()).isEqualTo("MESSAGE news today");
            session.send("incr", "first");
            session.send("incr", "second");
            session.send("incr", "third");

            assertThat(session.read()).isEqualTo("1");
            assertThat(session.read()).isEqualTo("1");
            assertThatThrownBy(session::read).isInstanceOf(IOException.class);
        }
        assertThat(REDIS.ask("GET", "third")).isEqualTo("1");
    }

    @Test
    void pausedItHoldsEverythingAndResumedItGoesOn() throws IOException {
        try (RedisSession session = open("3")) {
            proxy.pause();
            session.send("set", "key", "1");
            session.patience(SHORT);
            assertThatThrownBy(session::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(REDIS.ask("EXISTS", "key")).isEqualTo("0");

            proxy.resume();
            session.patience(LONG);

            assertThat(session.read()).isEqualTo("OK");
            assertThat(REDIS.ask("EXISTS", "key")).isEqualTo("1");
        }
    }

    @Test
    void aLateAnswerComesAfterTheCommandIsDone() throws IOException {
        try (RedisSession session = open("3")) {
            proxy.answerLate(LONG);
            session.send("set", "key", "1");
            Awaited.that(() -> REDIS.ask("EXISTS", "key").equals("1"));
            session.patience(SHORT);
            assertThatThrownBy(session::read).isInstanceOf(SocketTimeoutException.class);

            proxy.answerLate(Duration.ZERO);
            session.patience(LONG);

            assertThat(session.read()).isEqualTo("OK");
            long before = System.nanoTime();
            proxy.answerLate(SHORT);
            session.ask("get", "key");
            assertThat(System.nanoTime() - before).isGreaterThan(SHORT.toNanos());
        }
    }

    @Test
    void awayItRefusesEverybodyUntilItComesBack() throws IOException {
        try (RedisSession session = open("3")) {
            proxy.goAway();
            assertThatThrownBy(() -> session.ask("ping")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> open("3")).isInstanceOf(IOException.class);
        }
        proxy.comeBack();
        try (RedisSession session = open("3")) {
            assertThat(session.ask("ping")).isEqualTo("PONG");
        }
    }

    private RedisSession open(String version) throws IOException {
        return RedisSession.open(proxy, REDIS.uri(), version);
    }
}
