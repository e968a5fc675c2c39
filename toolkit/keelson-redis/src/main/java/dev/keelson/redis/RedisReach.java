package dev.keelson.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The way to a Redis that one can do without: opened by whoever is first, left alone for a second
 * after it was lost, and nobody waits for it. Thread-safe.
 *
 * @param <T> what is asked through it
 */
final class RedisReach<T> implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int MOST_REQUESTS = 100_000;

    private final RedisClient client;
    private final Duration answer;
    private final Function<RedisClient, T> open;
    private final Lock opening = new ReentrantLock();
    private volatile @Nullable T there;
    private volatile long away = System.nanoTime();

    /**
     * Not opened yet.
     *
     * @param answer how long an answer may take
     */
    RedisReach(RedisURI uri, Duration answer, Function<RedisClient, T> open) {
        this.answer = answer;
        this.open = open;
        uri.setTimeout(answer);
        this.client = RedisClient.create(uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                        .requestQueueSize(MOST_REQUESTS)
                        .socketOptions(SocketOptions.builder().connectTimeout(answer).build())
                        .build());
    }

    /** What is asked; nothing for a second after it was lost, or while somebody opens it. */
    Optional<T> get() {
        if (System.nanoTime() - away < 0) {
            return Optional.empty();
        }
        T known = there;
        return known == null ? opened() : Optional.of(known);
    }

    private Optional<T> opened() {
        if (!opening.tryLock()) {
            return Optional.empty();
        }
        try {
            T known = there;
            if (known == null) {
                known = open.apply(client);
                there = known;
            }
            return Optional.of(known);
        } finally {
            opening.unlock();
        }
    }

    /** No answer came. */
    void lost() {
        away = System.nanoTime() + AGAIN.toNanos();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, answer);
    }
}
