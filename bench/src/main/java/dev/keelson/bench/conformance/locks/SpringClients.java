package dev.keelson.bench.conformance.locks;

import io.lettuce.core.RedisURI;

import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor.TaskResult;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;

import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/** What stands on Spring Data Redis, over its Lettuce connection. */
final class SpringClients {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private SpringClients() {}

    /** RedisLockRegistry with a scheduler, so that locks are renewed while they are held. */
    static LockClient integration(Place place) {
        var factory = factory(place);
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setDaemon(true);
        scheduler.initialize();
        var registry = new RedisLockRegistry(factory, "conformance", place.lease());
        registry.setRenewalTaskScheduler(scheduler);
        var counters = new Counters(place.database());
        return new OverSpring(factory) {
            @Override
            public boolean locked(String name, Duration patience, Section section)
                    throws InterruptedException {
                Lock lock = registry.obtain(name);
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

            @Override
            public void close() {
                scheduler.shutdown();
                super.close();
            }
        };
    }

    /** ShedLock's executor, asked again and again: it skips a task whose lock is taken. */
    static LockClient shedLock(Place place) {
        var factory = factory(place);
        // An environment of its own each would be no lock at all.
        LockingTaskExecutor executor =
                new DefaultLockingTaskExecutor(new RedisLockProvider(factory, "conformance"));
        var counters = new Counters(place.database());
        return new OverSpring(factory) {
            @Override
            public boolean locked(String name, Duration patience, Section section)
                    throws Exception {
                long end = System.nanoTime() + patience.toNanos();
                while (!isExecuted(name, section)) {
                    if (System.nanoTime() > end) {
                        return false;
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                return true;
            }

            private boolean isExecuted(String name, Section section) throws Exception {
                var terms =
                        new LockConfiguration(Instant.now(), name, place.lease(), Duration.ZERO);
                TaskResult<UUID> result = execute(name, section, terms);
                return result.wasExecuted();
            }

            private TaskResult<UUID> execute(String name, Section section, LockConfiguration terms)
                    throws Exception {
                try {
                    return executor.executeWithLock(
                            (LockingTaskExecutor.TaskWithResult<UUID>)
                                    () -> {
                                        section.in(counters.of(name));
                                        return UUID.randomUUID();
                                    },
                            terms);
                } catch (Error error) {
                    throw error;
                } catch (Throwable failing) {
                    throw failing instanceof Exception checked
                            ? checked
                            : new IllegalStateException(failing);
                }
            }
        };
    }

    private static LettuceConnectionFactory factory(Place place) {
        RedisURI uri = RedisURI.create(place.redis());
        String password = place.password();
        LettuceConnectionFactory factory;
        if (uri.getSentinels().isEmpty()) {
            var single = new RedisStandaloneConfiguration(uri.getHost(), uri.getPort());
            single.setPassword(password);
            factory = new LettuceConnectionFactory(single);
        } else {
            var sentinels = new RedisSentinelConfiguration().master(uri.getSentinelMasterId());
            uri.getSentinels().forEach(each -> sentinels.sentinel(each.getHost(), each.getPort()));
            sentinels.setPassword(password);
            factory = new LettuceConnectionFactory(sentinels);
        }
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private abstract static class OverSpring implements LockClient {
        private final LettuceConnectionFactory factory;

        OverSpring(LettuceConnectionFactory factory) {
            this.factory = factory;
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }
}
