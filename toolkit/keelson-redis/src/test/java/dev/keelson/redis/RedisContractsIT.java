package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.spi.UnitLocks;
import dev.keelson.testkit.Backend;
import dev.keelson.testkit.UnitLockContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

import java.time.Duration;
import java.util.List;

/** Units that Redis admits keep every promise of unit locks, whoever of them sees Redis. */
class RedisContractsIT {

    private static final CounterDatabase DATABASE = new CounterDatabase();
    private static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private static final Instance ONE = instance(REDIS.uri());
    private static final Instance OTHER = instance(REDIS.uri());
    private static final Instance CUT_OFF = instance("redis://127.0.0.1:1");

    private static Instance instance(String uri) {
        return new Instance(DATABASE, RedisLocksSettings.at(uri, "contract"));
    }

    @AfterAll
    static void stop() {
        assertThat(ONE.counts.taken).hasPositiveValue();
        assertThat(OTHER.counts.taken).hasPositiveValue();
        assertThat(CUT_OFF.state()).isEqualTo(State.POSTGRES_ALONE);
        assertThat(CUT_OFF.counts.taken).hasValue(0);
        ONE.close();
        OTHER.close();
        CUT_OFF.close();
        REDIS.close();
        DATABASE.close();
    }

    @Nested
    class InOneInstance extends UnitLockContract {
        @Override
        protected Backend backend() {
            return DATABASE.backend(ONE);
        }
    }

    @Nested
    class InTwoInstances extends UnitLockContract {
        @Override
        protected Backend backend() {
            return DATABASE.backend(new ByThread(List.of(ONE, OTHER)));
        }
    }

    @Nested
    class InTwoInstancesOfWhichOneIsWithoutRedis extends UnitLockContract {
        @Override
        protected Backend backend() {
            return DATABASE.backend(new ByThread(List.of(ONE, CUT_OFF)));
        }
    }

    /** Makes one JVM behave like several: a thread belongs to one instance. */
    private record ByThread(List<Instance> instances) implements UnitLocks {

        ByThread {
            instances = List.copyOf(instances);
        }

        @Override
        public Held take(List<LockName> names, Duration deadline) {
            int index = (int) (Thread.currentThread().threadId() % instances.size());
            return instances.get(index).take(names, deadline);
        }
    }
}
