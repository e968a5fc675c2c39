package dev.keelson.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least that can be done: one awaited EVALSHA to take, one that is not awaited to give back.
 */
final class RedisBarePair implements Contender {

    private static final String TAKE =
            "return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0";
    private static final String GIVE_BACK =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"
                    + " return 0";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final String take;
    private final String giveBack;
    private final AtomicLong tokens = new AtomicLong();

    RedisBarePair(String uri) {
        client = RedisClient.create(uri);
        connection = client.connect();
        take = connection.sync().scriptLoad(TAKE);
        giveBack = connection.sync().scriptLoad(GIVE_BACK);
    }

    @Override
    public String name() {
        return "bare EVALSHA pair (Lettuce 7.7.0)";
    }

    @Override
    public void takeAndGiveBack(String lock) {
        String[] keys = {"bare:" + lock};
        String token = Long.toString(tokens.incrementAndGet());
        try {
            long taken =
                    connection
                            .async()
                            .<Long>evalsha(take, ScriptOutputType.INTEGER, keys, token, "5000")
                            .get(5, TimeUnit.SECONDS);
            if (taken != 1) {
                throw new IllegalStateException(lock + " is taken");
            }
        } catch (InterruptedException | ExecutionException | TimeoutException failing) {
            throw new IllegalStateException(failing);
        }
        var _ = connection.async().<Long>evalsha(giveBack, ScriptOutputType.INTEGER, keys, token);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
