package dev.keelson.redis;

import dev.keelson.LockName;
import dev.keelson.Transactor;
import dev.keelson.redis.RedisLocks.State;
import dev.keelson.spi.UnitLocks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One of several instances before a database: its locks, its units, and what it was told. */
final class Instance implements UnitLocks, AutoCloseable {

    final Counts counts = new Counts();
    final RedisLocks locks;
    final Transactor transactor;
    private final AtomicLong longest = new AtomicLong();

    Instance(CounterDatabase database, RedisLocksSettings settings) {
        this(database, settings, Pauses.USUAL);
    }

    private Instance(CounterDatabase database, RedisLocksSettings settings, Pauses pauses) {
        locks = new RedisLocks(settings, InstantSource.system(), counts, pauses).connected();
        transactor = database.transactor(this, _ -> {});
    }

    /** One that looks again only when it is told to. */
    static Instance thatOnlyListens(CounterDatabase database, RedisLocksSettings settings) {
        Duration never = Duration.ofMinutes(10);
        return new Instance(database, settings, new Pauses(never, never));
    }

    @Override
    public Held take(List<LockName> names, Duration deadline) {
        long start = System.nanoTime();
        try {
            return locks.take(names, deadline);
        } finally {
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    /** The longest that a unit waited for its admission. */
    Duration longestTake() {
        return Duration.ofNanos(longest.get());
    }

    State state() {
        return locks.health().state();
    }

    @Override
    public void close() {
        locks.close();
    }
}
