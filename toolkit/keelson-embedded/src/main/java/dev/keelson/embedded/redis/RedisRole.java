package dev.keelson.embedded.redis;

import java.util.List;

/**
 * What a process of Redis is there for.
 *
 * @param mode the words after its configuration file
 * @param configuration the lines of that file, without its address
 * @param login what each connection says first; nothing where nobody has to
 */
record RedisRole(List<String> mode, List<String> configuration, List<String> login) {

    RedisRole {
        mode = List.copyOf(mode);
        configuration = List.copyOf(configuration);
        login = List.copyOf(login);
    }

    /** A server that keeps nothing on disk. */
    static RedisRole server(EmbeddedRedisSettings settings, String password) {
        return new RedisRole(
                List.of(),
                List.of(
                        "save \"\"",
                        "appendonly no",
                        "requirepass " + password,
                        "masterauth " + password,
                        "repl-diskless-sync-delay 0",
                        "maxmemory " + settings.maxMemoryBytes(),
                        "maxmemory-policy " + settings.eviction().policy()),
                List.of("AUTH", password));
    }

    /** One of several Sentinels over a server. */
    static RedisRole sentinel(String master, String address, int quorum, String password) {
        return new RedisRole(
                List.of("--sentinel"),
                List.of(
                        "sentinel monitor " + master + " " + address + " " + quorum,
                        "sentinel auth-pass " + master + " " + password,
                        "sentinel down-after-milliseconds " + master + " 1000",
                        "sentinel failover-timeout " + master + " 5000",
                        "sentinel parallel-syncs " + master + " 1"),
                List.of());
    }
}
