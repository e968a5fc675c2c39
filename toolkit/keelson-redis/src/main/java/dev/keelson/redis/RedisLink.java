package dev.keelson.redis;

import dev.keelson.redis.Claims.Claim;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two connections to one Redis that takes locks: one for commands, one for hints. It is never
 * mended: once something went wrong with it, another one is opened. Thread-safe.
 */
final class RedisLink {

    private static final String POLICY = "maxmemory_policy:";
    private static final String SAFE_POLICY = "noeviction";

    private final StatefulRedisConnection<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> news;
    private final RedisLocksSettings settings;
    private final Watcher watcher;
    private final String channel;
    private final String hold;

    private RedisLink(RedisClient client, RedisLocksSettings settings, Watcher watcher) {
        this.settings = settings;
        this.watcher = watcher;
        this.channel = watcher.channel();
        this.hold = Long.toString(settings.hold().toMillis());
        this.commands = client.connect(StringCodec.UTF8);
        try {
            this.news = client.connectPubSub(StringCodec.UTF8);
        } catch (RuntimeException failing) {
            var _ = commands.closeAsync();
            throw failing;
        }
    }

    /**
     * Opens one that has been tried out.
     *
     * @throws UnsafeRedis when its server may evict locks
     * @throws RedisException when it cannot be reached, or lets us not do what locks need
     */
    static RedisLink open(RedisClient client, RedisLocksSettings settings, Watcher watcher) {
        var link = new RedisLink(client, settings, watcher);
        try {
            link.refuseEviction();
            link.listen();
            link.tryOut(watcher.trial());
            return link;
        } catch (RuntimeException failing) {
            link.close();
            throw failing;
        }
    }

    private void refuseEviction() {
        String policy = policy();
        if (!policy.equals(SAFE_POLICY) && !policy.isEmpty()) {
            throw new UnsafeRedis(
                    "The Redis for locks has maxmemory-policy "
                            + policy
                            + ": when its memory is full it evicts locks that are held. Set it to "
                            + SAFE_POLICY
                            + " (CONFIG SET maxmemory-policy noeviction, and the same in"
                            + " redis.conf), or name another Redis for locks.");
        }
    }

    /** What happens when its memory is full; nothing where we may not know. */
    private String policy() {
        try {
            return commands.sync()
                    .info("memory")
                    .lines()
                    .filter(line -> line.startsWith(POLICY))
                    .map(line -> line.substring(POLICY.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (RedisCommandExecutionException forbidden) {
            return "";
        }
    }

    private void listen() {
        news.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String from, String key) {
                        watcher.freed(key);
                    }
                });
        news.sync().subscribe(channel);
        commands.addListener(new Ending());
        news.addListener(new Ending());
    }

    /** Does once all that taking, waiting and giving back do, on a key that nobody else knows. */
    private void tryOut(Claim trial) {
        Duration patience = commands.getTimeout();
        try {
            if (owner(trial, patience) != 0 || owner(trial, patience) == 0) {
                throw new RedisException("a lock was not to be had, or twice");
            }
            giveBack(trial);
        } catch (TimeoutException | ExecutionException failing) {
            throw new RedisException("no lock was to be had", failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted", stop);
        }
    }

    boolean isOpen() {
        return commands.isOpen() && news.isOpen();
    }

    /** Takes all keys of the claim or none, and waits for nothing but the answer. */
    Answer take(Claim claim, Duration patience) {
        try {
            return owner(claim, patience) == 0 ? Answer.TAKEN : Answer.REFUSED;
        } catch (TimeoutException late) {
            if (patience.compareTo(settings.answer()) >= 0) {
                watcher.lost(this, "no answer within " + patience.toMillis() + " ms");
            }
            return inDoubt(claim, Answer.NONE);
        } catch (ExecutionException failing) {
            watcher.lost(this, String.valueOf(failing.getCause()));
            return inDoubt(claim, Answer.NONE);
        } catch (RedisException failing) {
            watcher.lost(this, failing.toString());
            return inDoubt(claim, Answer.NONE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return inDoubt(claim, Answer.REFUSED);
        }
    }

    /** Takes all keys, which is 0, or finds the one that is somebody else's. */
    private long owner(Claim claim, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        return RedisScript.TAKE
                .run(commands.async(), claim.keys(), claim.token(), hold)
                .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Answer inDoubt(Claim claim, Answer answer) {
        watcher.doubt(claim);
        return answer;
    }

    /** Gives back what is still the claim's, and does not wait for it. */
    void giveBack(Claim claim) {
        try {
            var _ =
                    RedisScript.GIVE_BACK
                            .run(commands.async(), claim.keys(), claim.token(), channel)
                            .whenComplete((kept, fault) -> gaveBack(claim, kept, fault));
        } catch (RedisException closed) {
            watcher.doubt(claim);
        }
    }

    private void gaveBack(Claim claim, @Nullable Long kept, @Nullable Throwable fault) {
        if (fault != null || kept == null) {
            watcher.doubt(claim);
        } else if (kept < claim.keys().length) {
            watcher.lost(claim.keys().length - kept.intValue());
        }
    }

    /** Gives back what may be there, and nobody is surprised when it is not. */
    void settle(Claim claim) {
        var _ = RedisScript.GIVE_BACK.run(commands.async(), claim.keys(), claim.token(), channel);
    }

    /** Writes a key that nothing but eviction, or a person, removes within this time. */
    void write(Claim canary, Duration life) {
        String _ = commands.sync().set(canary.keys()[0], "", SetArgs.Builder.px(life));
    }

    /** Whether the key is there; to ask does not make it look used. */
    boolean isThere(Claim canary) {
        return commands.sync().exists(canary.keys()) > 0;
    }

    /** Waits until what was given back so far has been done. */
    void finish() {
        String _ = commands.sync().ping();
    }

    void close() {
        var _ = commands.closeAsync();
        var _ = news.closeAsync();
    }

    /** What a take came to. */
    enum Answer {
        /** All keys are the claim's. */
        TAKEN,
        /** Somebody else has one of them; none is the claim's. */
        REFUSED,
        /** Nobody knows. */
        NONE
    }

    /** Who is told what happens to a link. */
    interface Watcher {

        String channel();

        Claim trial();

        /** Somebody gave this key back. */
        void freed(String key);

        /** Something went wrong with the link. */
        void lost(RedisLink link, String why);

        /** These many keys were gone when they were given back. */
        void lost(int keys);

        /** No answer came to something that was asked for the claim. */
        void doubt(Claim claim);
    }

    private final class Ending implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            watcher.lost(RedisLink.this, "the connection was closed");
        }
    }
}
