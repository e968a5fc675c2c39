package dev.keelson.examples.promises;

import static dev.keelson.examples.Awaiting.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.redis.RedisLocks;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.redis.RedisLocksObserver;
import dev.keelson.redis.RedisLocksSettings;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;

/** Redis admits units to their locks; PostgreSQL holds them. */
class RedisAdmissionIT {

    private static final Operation DEPOSIT =
            Operation.named("money.deposit").lockedBy(new LockName("account:bob"));
    private static final InstantSource CLOCK = InstantSource.system();

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 0);
    private final EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());

    // region redis
    private final RedisLocks locks =
            RedisLocks.connect(
                    RedisLocksSettings.at(redis.uri(), "bank"), CLOCK, RedisLocksObserver.NOBODY);
    private final Transactor transactor =
            database.pools().transactor(locks, CLOCK, _ -> {}, String::valueOf);

    void deposits(int count) throws InterruptedException {
        Race.of(count)
                .run(_ ->
                        transactor.<String, String>inUnit(
                                DEPOSIT,
                                unit -> {
                                    OneAtATimeIT.deposit(unit, () -> {});
                                    return Result.success("in");
                                }))
                .withoutFaults();
    }

    @Test
    void withoutRedisUnitsGoOnUnderPostgresLocksAlone() throws InterruptedException {
        deposits(10);
        await(() -> locks.health().state() == State.REDIS);

        redis.kill();
        deposits(10);

        await(() -> locks.health().state() == State.POSTGRES_ALONE);
        assertThat(database.balance("bob")).isEqualTo(20);
    }

    // endregion

    @AfterEach
    void close() {
        locks.close();
        redis.close();
    }
}
