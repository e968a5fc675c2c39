package dev.keelson.bench;

import dev.keelson.LockName;
import dev.keelson.redis.RedisLocks;
import dev.keelson.redis.RedisLocksObserver;
import dev.keelson.redis.RedisLocksSettings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Ours, with all that it does: the JVM's queue, reentrance, the breaker, counters. */
final class RedisKeelson implements Contender {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final RedisLocks locks;

    RedisKeelson(String uri) {
        locks =
                RedisLocks.connect(
                        RedisLocksSettings.at(uri, "bench"),
                        InstantSource.system(),
                        RedisLocksObserver.NOBODY);
    }

    @Override
    public String name() {
        return "RedisLocks";
    }

    @Override
    public void takeAndGiveBack(String lock) {
        locks.take(List.of(new LockName(lock)), DEADLINE).release();
    }

    @Override
    public void close() {
        if (locks.health().state() != RedisLocks.State.REDIS) {
            throw new IllegalStateException("it was measured without Redis: " + locks.health());
        }
        locks.close();
    }
}
