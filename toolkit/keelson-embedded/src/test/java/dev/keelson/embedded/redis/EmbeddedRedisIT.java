package dev.keelson.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** A Redis of one's own that can be paused, killed and started again. */
class EmbeddedRedisIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void itAnswersWhoKnowsThePassword() throws IOException {
        assertThat(redis.ask("SET", "key", "välue", "NX", "PX", "60000")).isEqualTo("OK");
        assertThat(redis.ask("GET", "key")).isEqualTo("välue");
        assertThat(redis.ask("GET", "nothing")).isEmpty();
        assertThat(redis.ask("MGET", "key", "nothing")).isEqualTo("välue\n");

        try (var stranger = new Resp(redis.port(), LONG)) {
            assertThatThrownBy(() -> stranger.ask(List.of("GET", "key")))
                    .isInstanceOf(EmbeddedRedisException.class)
                    .hasMessageContaining("NOAUTH");
        }
        assertThat(redis.uri()).matches("redis://:[0-9a-f]{32}@127\\.0\\.0\\.1:" + redis.port());
        assertThat(redis.toString()).doesNotContain("@");
    }

    @Test
    void itIsTheBinaryThatMavenDelivers() {
        assertThat(redis.ask("INFO", "server")).contains("redis_version:7.0.15");
    }

    @Test
    void pausedItAnswersNothingAndResumedWhatWasAsked() throws IOException {
        redis.ask("SET", "key", "1");
        redis.pause();

        try (var waiting = new Resp(redis.port(), SHORT)) {
            assertThatThrownBy(() -> waiting.ask(List.of("PING")))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        redis.resume();

        assertThat(redis.ask("GET", "key")).isEqualTo("1");
    }

    @Test
    void pausedItCanStillBeKilled() {
        redis.pause();
        redis.kill();

        assertThatThrownBy(() -> redis.ask("PING")).isInstanceOf(EmbeddedRedisException.class);
        assertThatIllegalStateException().isThrownBy(redis::pid);
    }

    @Test
    void killedItStartsAgainEmptyOnItsPort() {
        int port = redis.port();
        long pid = redis.pid();
        redis.ask("SET", "key", "1");
        assertThatIllegalStateException().isThrownBy(redis::restart);

        redis.kill();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        redis.restart();

        assertThat(redis.port()).isEqualTo(port);
        assertThat(redis.pid()).isNotEqualTo(pid);
        assertThat(redis.ask("GET", "key")).isEmpty();
    }

    @Test
    void fullItRefusesOrEvictsAsItWasTold() {
        String large = "x".repeat(100_000);
        long room = 3L << 20;
        var refusing = new EmbeddedRedisSettings(Eviction.NOEVICTION, room);
        var evicting = new EmbeddedRedisSettings(Eviction.ALLKEYS_LRU, room);

        try (EmbeddedRedis full = EmbeddedRedis.start(refusing)) {
            full.ask("SET", "lock", "1");
            assertThatThrownBy(() -> fill(full, large)).hasMessageContaining("OOM");
            assertThat(full.ask("EXISTS", "lock")).isEqualTo("1");
        }
        try (EmbeddedRedis full = EmbeddedRedis.start(evicting)) {
            full.ask("SET", "lock", "1");
            // Which keys go is sampled: it is filled until the lock is among them.
            assertThat(Waiting.until(() -> isGoneOnceFilled(full, large), LONG)).isTrue();
        }
    }

    @Test
    void itEndsWithAJvmThatIsKilled() throws Exception {
        try (RedisChild child = RedisChild.start()) {
            ProcessHandle server = ProcessHandle.of(child.redis()).orElseThrow();

            child.kill();

            assertThat(Waiting.until(() -> !server.isAlive(), LONG)).isTrue();
        }
    }

    private static boolean isGoneOnceFilled(EmbeddedRedis redis, String large) {
        fill(redis, large);
        return redis.ask("EXISTS", "lock").equals("0");
    }

    private static void fill(EmbeddedRedis redis, String large) {
        for (int i = 0; i < 100; i++) {
            redis.ask("SET", "key" + i, large);
        }
    }
}
