package dev.keelson.redis;

import io.lettuce.core.api.sync.RedisCommands;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a Redis has room to spare: one that evicts always has, one that does not has until it is
 * 80 % full. Asked at most once a second. Thread-safe.
 */
final class RedisRoom {

    private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();
    private static final int FULL_PERCENT = 80;

    private volatile boolean isShort;
    private volatile long asked = System.nanoTime() - ASK_AGAIN;

    boolean isShort(RedisCommands<String, String> redis) {
        long now = System.nanoTime();
        if (now - asked >= ASK_AGAIN) {
            asked = now;
            isShort = isShort(redis.info("memory"));
        }
        return isShort;
    }

    private static boolean isShort(String told) {
        Map<String, String> memory =
                told.lines()
                        .map(line -> line.split(":", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0], pair -> pair[1].strip(), (one, _) -> one));
        long most = Long.parseLong(memory.getOrDefault("maxmemory", "0"));
        long used = Long.parseLong(memory.getOrDefault("used_memory", "0"));
        boolean evicts =
                !memory.getOrDefault("maxmemory_policy", "noeviction").equals("noeviction");
        return !evicts && most > 0 && used * 100 >= most * FULL_PERCENT;
    }

    Optional<String> trouble() {
        return isShort
                ? Optional.of("Redis is " + FULL_PERCENT + " % full: no more answers are shared")
                : Optional.empty();
    }
}
