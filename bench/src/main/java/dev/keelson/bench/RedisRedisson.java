package dev.keelson.bench;

import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

import java.util.concurrent.TimeUnit;

/** Redisson's RLock with a lease time, so without its watchdog. */
final class RedisRedisson implements Contender {

    private final RedissonClient client;

    RedisRedisson(String uri) {
        var config = new Config();
        config.useSingleServer().setAddress(uri);
        client = Redisson.create(config);
    }

    @Override
    public String name() {
        return "Redisson 4.7.0 RLock";
    }

    @Override
    public void takeAndGiveBack(String lock) {
        RLock held = client.getLock("redisson:" + lock);
        try {
            if (!held.tryLock(5, 5, TimeUnit.SECONDS)) {
                throw new IllegalStateException(lock + " is taken");
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        held.unlock();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
