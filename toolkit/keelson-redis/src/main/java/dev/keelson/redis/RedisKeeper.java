package dev.keelson.redis;

import dev.keelson.redis.Claims.Claim;
import dev.keelson.redis.RedisLocks.Health;
import dev.keelson.redis.RedisLocks.State;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a link to Redis: gives it up at the first fault, so that nobody waits for a Redis that is
 * away, and looks once a second on a thread of its own whether there can be one again. Thread-safe.
 */
final class RedisKeeper implements RedisLink.Watcher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLocks.class);

    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CANARY_LIFE = Duration.ofMinutes(1);
    private static final Duration CANARY_PROOF = Duration.ofSeconds(50);
    private static final int MOST_REQUESTS = 100_000;

    private final RedisLocksSettings settings;
    private final RedisLocksObserver observer;
    private final InstantSource clock;
    private final RedisClient client;
    private final Claims claims;
    private final Doubts doubts;
    private final Hints hints = new Hints();
    private final Claim canary;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable RedisLink link;
    private volatile Health health;
    private long canaryWritten;

    RedisKeeper(RedisLocksSettings settings, InstantSource clock, RedisLocksObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        this.claims = new Claims(settings.scope());
        this.doubts = new Doubts(settings.hold());
        this.canary = claims.ofOurOwn("canary");
        this.health = new Health(State.POSTGRES_ALONE, clock.instant(), "not connected yet");
        RedisURI uri = RedisURI.create(settings.uri());
        uri.setTimeout(CONNECT);
        this.client = RedisClient.create(uri);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                        .requestQueueSize(MOST_REQUESTS)
                        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                        .build());
    }

    /**
     * Connects, and goes on without Redis where that is away.
     *
     * @throws UnsafeRedis when the server may evict locks
     */
    void start() {
        try {
            open();
        } catch (RedisException away) {
            alone(reason(away));
        } catch (UnsafeRedis unsafe) {
            close();
            throw unsafe;
        }
        Thread.ofVirtual().name("redis-locks").start(this::keep);
    }

    /** The link, while Redis is there. */
    Optional<RedisLink> link() {
        return Optional.ofNullable(link);
    }

    Health health() {
        return health;
    }

    Claims claims() {
        return claims;
    }

    Hints hints() {
        return hints;
    }

    private void keep() {
        try {
            while (!closed.await(PROBE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        RedisLink there = link;
        try {
            if (there == null) {
                open();
            } else {
                doubts.settle(there::settle);
                lookAtCanary(there);
            }
        } catch (RuntimeException failing) {
            if (there == null) {
                alone(reason(failing));
            } else {
                lost(there, reason(failing));
            }
        }
    }

    private void open() {
        RedisLink opened = RedisLink.open(client, settings, this);
        doubts.settle(opened::settle);
        writeCanary(opened);
        boolean isLate;
        synchronized (this) {
            isLate = closed.getCount() == 0;
            if (!isLate) {
                link = opened;
                become(State.REDIS, "");
            }
        }
        if (isLate) {
            opened.close();
        } else if (!opened.isOpen()) {
            lost(opened, "the connection was closed");
        }
    }

    private void writeCanary(RedisLink there) {
        there.write(canary, CANARY_LIFE);
        canaryWritten = System.nanoTime();
    }

    private void lookAtCanary(RedisLink there) {
        boolean isOld = System.nanoTime() - canaryWritten > CANARY_PROOF.toNanos();
        if (!isOld && there.isThere(canary)) {
            return;
        }
        writeCanary(there);
        synchronized (this) {
            if (there.equals(link)) {
                become(
                        isOld ? State.REDIS : State.DEGRADED,
                        isOld ? "" : "a key vanished before its time: evicted, or flushed");
            }
        }
    }

    @Override
    public String channel() {
        return claims.channel();
    }

    @Override
    public Claim trial() {
        return claims.ofOurOwn("trial");
    }

    @Override
    public void freed(String key) {
        hints.free(key);
    }

    @Override
    public void lost(RedisLink which, String why) {
        synchronized (this) {
            if (!which.equals(link)) {
                return;
            }
            link = null;
            become(State.POSTGRES_ALONE, why);
        }
        hints.everybody();
        which.close();
    }

    @Override
    public void lost(int keys) {
        observer.lost(keys);
    }

    @Override
    public void doubt(Claim claim) {
        doubts.add(claim);
    }

    private synchronized void alone(String why) {
        become(State.POSTGRES_ALONE, why);
    }

    /** While the state is the same, only the reason of it changes. */
    private void become(State state, String why) {
        if (health.state() == state) {
            health = new Health(state, health.since(), why);
            return;
        }
        health = new Health(state, clock.instant(), why);
        if (closed.getCount() == 0) {
            LOG.info("Unit locks are no longer admitted by Redis: closed.");
        } else if (state == State.REDIS) {
            LOG.info("Unit locks are admitted by Redis.");
        } else {
            LOG.warn("Unit locks: {}: {}.", state, why);
        }
        observer.changed(health);
    }

    private static String reason(RuntimeException failing) {
        Throwable cause = failing.getCause();
        return cause == null ? failing.toString() : failing + ": " + cause;
    }

    @Override
    public void close() {
        RedisLink there;
        synchronized (this) {
            closed.countDown();
            there = link;
            link = null;
            become(State.POSTGRES_ALONE, "closed");
        }
        hints.everybody();
        try {
            if (there != null) {
                there.finish();
            }
        } catch (RedisException away) {
            // What was not given back runs out by itself.
        } finally {
            client.shutdown(Duration.ZERO, CONNECT);
        }
    }
}
