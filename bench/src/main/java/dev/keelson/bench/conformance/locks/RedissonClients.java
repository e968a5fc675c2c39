package dev.keelson.bench.conformance.locks;

import io.lettuce.core.RedisURI;

import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RFencedLock;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Redisson's locks without a lease time, so that its watchdog renews them, as its documents advise.
 * All else is its own choice, so takes wait for the replicas (checkLockSyncedSlaves).
 */
final class RedissonClients {

    private final Place place;
    private final RedissonClient client;
    private final Counters counters;

    RedissonClients(Place place) {
        this.place = place;
        this.client = Redisson.create(config(place));
        this.counters = new Counters(place.database());
    }

    LockClient plain() {
        return new Client() {
            @Override
            public boolean locked(String name, Duration patience, Section section)
                    throws InterruptedException {
                RLock lock = client.getLock(name);
                if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
                try {
                    section.in(counters.of(name));
                } finally {
                    lock.unlock();
                }
                return true;
            }
        };
    }

    LockClient fenced() {
        return new Client() {
            @Override
            public boolean locked(String name, Duration patience, Section section)
                    throws InterruptedException {
                RFencedLock lock = client.getFencedLock(name);
                @Nullable Long token =
                        lock.tryLockAndGetToken(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (token == null) {
                    return false;
                }
                try {
                    section.in(counters.of(name, token));
                } finally {
                    lock.unlock();
                }
                return true;
            }
        };
    }

    private static Config config(Place place) {
        RedisURI uri = RedisURI.create(place.redis());
        var config = new Config();
        config.setLockWatchdogTimeout(place.lease().toMillis());
        if (!place.password().isEmpty()) {
            config.setPassword(place.password());
        }
        if (uri.getSentinels().isEmpty()) {
            config.useSingleServer().setAddress("redis://" + uri.getHost() + ":" + uri.getPort());
        } else {
            // It asks for two Sentinels or more; one is enough where one machine has them all.
            var sentinels = config.useSentinelServers().setCheckSentinelsList(false);
            sentinels.setMasterName(uri.getSentinelMasterId());
            uri.getSentinels()
                    .forEach(each ->
                            sentinels.addSentinelAddress(
                                    "redis://" + each.getHost() + ":" + each.getPort()));
        }
        return config;
    }

    private abstract class Client implements LockClient {

        @Override
        public void close() {
            client.shutdown(0, place.lease().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
