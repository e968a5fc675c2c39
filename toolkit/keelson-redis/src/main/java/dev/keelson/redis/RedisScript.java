package dev.keelson.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What is done to all keys of a claim in one step of the server. */
enum RedisScript {
    /**
     * Takes all or none; 0, or which key is somebody else's. Whoever holds that learns by the mark
     * behind their token that somebody waits.
     */
    TAKE(
            """
            for i = 1, #KEYS do
                local owner = redis.call('GET', KEYS[i])
                if owner then
                    if string.sub(owner, -1) ~= '!' then redis.call('APPEND', KEYS[i], '!') end
                    return i
                end
            end
            for i = 1, #KEYS do
                redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
            end
            return 0
            """),

    /** Gives back what is still the token's, and tells those who wait; how many keys were. */
    GIVE_BACK(
            """
            local kept = 0
            for i = 1, #KEYS do
                local owner = redis.call('GET', KEYS[i])
                if owner == ARGV[1] then
                    redis.call('DEL', KEYS[i])
                    kept = kept + 1
                elseif owner == ARGV[1] .. '!' then
                    redis.call('DEL', KEYS[i])
                    redis.call('PUBLISH', ARGV[2], KEYS[i])
                    kept = kept + 1
                end
            end
            return kept
            """);

    private final String text;
    private final String digest;

    RedisScript(String text) {
        this.text = text;
        this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends it by its digest, and once more in full to a server that does not know it. */
    CompletableFuture<Long> run(
            RedisAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        CompletableFuture<Long> known =
                redis.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments)
                        .toCompletableFuture();
        return known.exceptionallyCompose(fault ->
                isUnknown(fault)
                        ? redis.<Long>eval(text, ScriptOutputType.INTEGER, keys, arguments)
                        : CompletableFuture.failedFuture(fault));
    }

    private static boolean isUnknown(Throwable fault) {
        return fault instanceof RedisNoScriptException
                || (fault instanceof CompletionException
                        && fault.getCause() instanceof RedisNoScriptException);
    }
}
