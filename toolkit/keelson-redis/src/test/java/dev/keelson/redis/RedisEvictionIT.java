package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.embedded.redis.Eviction;
import dev.keelson.redis.RedisLocks.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.InstantSource;

/** A Redis that forgets locks when its memory is full is refused, or found out. */
@Timeout(60)
class RedisEvictionIT {

    private static final long TEN_MB = 10_000_000;

    @ParameterizedTest
    @EnumSource(names = "NOEVICTION", mode = EnumSource.Mode.EXCLUDE)
    void aRedisThatEvictsIsRefusedAtTheStart(Eviction eviction) {
        try (var redis = EmbeddedRedis.start(new EmbeddedRedisSettings(eviction, TEN_MB))) {
            assertThatThrownBy(() -> connect(redis.uri(), new Counts()))
                    .isInstanceOf(UnsafeRedis.class)
                    .hasMessageContaining(policy(redis))
                    .hasMessageContaining("CONFIG SET maxmemory-policy noeviction");
        }
    }

    @Test
    void aRedisThatDoesNotTellIsFoundOutWhenItEvicts() {
        try (var redis =
                EmbeddedRedis.start(new EmbeddedRedisSettings(Eviction.ALLKEYS_LRU, TEN_MB))) {
            redis.ask("ACL", "SETUSER", "app", "on", ">secret", "~*", "&*", "+@all", "-info");
            var counts = new Counts();
            try (RedisLocks locks =
                    connect("redis://app:secret@127.0.0.1:" + redis.port(), counts)) {
                assertThat(locks.health().state()).isEqualTo(State.REDIS);

                // Which keys go is sampled: it is filled until the canary is among them.
                Awaited.that(() -> {
                    fill(redis);
                    return locks.health().state() == State.DEGRADED;
                });
                assertThat(locks.health().why()).contains("evicted");
                assertThat(counts.states()).startsWith(State.REDIS).contains(State.DEGRADED);
            }
        }
    }

    @Test
    void aRedisThatBeginsToEvictIsNotUsedAgain() {
        try (var redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
                RedisLocks locks = connect(redis.uri(), new Counts())) {
            redis.ask("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
            redis.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");

            Awaited.that(() -> locks.health().why().contains("volatile-lru"));
            assertThat(locks.health().state()).isEqualTo(State.POSTGRES_ALONE);
            redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
            Awaited.that(() -> locks.health().state() == State.REDIS);
        }
    }

    private static RedisLocks connect(String uri, Counts counts) {
        return RedisLocks.connect(
                RedisLocksSettings.at(uri, "test"), InstantSource.system(), counts);
    }

    private static String policy(EmbeddedRedis redis) {
        return redis.ask("CONFIG", "GET", "maxmemory-policy").lines().toList().getLast();
    }

    private static void fill(EmbeddedRedis redis) {
        redis.ask(
                "EVAL",
                "for i = 1, 60 do redis.call('SET', 'filler:' .. i, string.rep('x', 500000)) end",
                "0");
    }
}
