package dev.keelson.bench;

import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** What stands on Spring Data Redis, over its Lettuce connection. */
final class RedisSpring {

    private RedisSpring() {}

    static Contender integration(String host, int port, String password) {
        var factory = factory(host, port, password);
        var registry = new RedisLockRegistry(factory, "spring-integration", 5_000);
        return new OverSpring("Spring Integration 7.1.0 RedisLockRegistry", factory) {
            @Override
            public void takeAndGiveBack(String name) {
                Lock lock = registry.obtain(name);
                try {
                    if (!lock.tryLock(5, TimeUnit.SECONDS)) {
                        throw new IllegalStateException(name + " is taken");
                    }
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
                lock.unlock();
            }
        };
    }

    static Contender shedLock(String host, int port, String password) {
        var factory = factory(host, port, password);
        LockProvider provider = new RedisLockProvider(factory);
        return new OverSpring("ShedLock 7.7.0 (Spring Data Redis)", factory) {
            @Override
            public void takeAndGiveBack(String name) {
                var wanted =
                        new LockConfiguration(
                                Instant.now(), name, Duration.ofSeconds(5), Duration.ZERO);
                provider.lock(wanted).orElseThrow().unlock();
            }
        };
    }

    private static LettuceConnectionFactory factory(String host, int port, String password) {
        var factory = new LettuceConnectionFactory(host, port);
        Objects.requireNonNull(factory.getStandaloneConfiguration()).setPassword(password);
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private abstract static class OverSpring implements Contender {
        private final String name;
        private final LettuceConnectionFactory factory;

        OverSpring(String name, LettuceConnectionFactory factory) {
            this.name = name;
            this.factory = factory;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }
}
