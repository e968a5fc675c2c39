package dev.keelson.redis;

import io.lettuce.core.RedisURI;

import java.time.Duration;

/**
 * What {@link RedisLocks} work with.
 *
 * @param uri a server's {@code redis://…} or {@code rediss://…}, or its Sentinels' {@code
 *     redis-sentinel://…#master}; a secret where it has a password
 * @param scope what the names belong to, such as a service's name: services that share a Redis do
 *     not wait for each other
 * @param answer how long an answer may take before Redis counts as away
 * @param hold how long Redis keeps a name that nobody gives back, as after a crash; a unit that
 *     takes longer loses its admission and nothing else
 */
public record RedisLocksSettings(String uri, String scope, Duration answer, Duration hold) {

    private static final Duration USUAL_ANSWER = Duration.ofMillis(200);
    private static final Duration USUAL_HOLD = Duration.ofSeconds(5);

    public RedisLocksSettings {
        var _ = RedisURI.create(uri);
        if (!scope.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException("not a scope of lock names: " + scope);
        }
        if (answer.toMillis() < 1 || hold.toMillis() < 1) {
            throw new IllegalArgumentException("answer and hold are at least 1 ms");
        }
    }

    /** The usual deadlines: 200 ms for an answer, and a name is kept for 5 s at most. */
    public static RedisLocksSettings at(String uri, String scope) {
        return new RedisLocksSettings(uri, scope, USUAL_ANSWER, USUAL_HOLD);
    }

    /** The same with another time in which Redis answers. */
    public RedisLocksSettings answer(Duration longest) {
        return new RedisLocksSettings(uri, scope, longest, hold);
    }

    /** The same with another time for which a name is kept. */
    public RedisLocksSettings hold(Duration longest) {
        return new RedisLocksSettings(uri, scope, answer, longest);
    }

    /** Says where it is, and no secret. */
    @Override
    public String toString() {
        return "RedisLocksSettings[" + RedisURI.create(uri) + ", scope " + scope + "]";
    }
}
