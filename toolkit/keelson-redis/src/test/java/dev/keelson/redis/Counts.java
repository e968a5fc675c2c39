package dev.keelson.redis;

import dev.keelson.redis.RedisLocks.Health;
import dev.keelson.redis.RedisLocks.State;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what an instance was told. */
final class Counts implements RedisLocksObserver {

    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger waits = new AtomicInteger();
    final AtomicInteger timeouts = new AtomicInteger();
    final AtomicInteger losses = new AtomicInteger();
    final AtomicInteger fallbacks = new AtomicInteger();
    private final List<Health> changes = new CopyOnWriteArrayList<>();

    @Override
    public void took() {
        taken.incrementAndGet();
    }

    @Override
    public void waited(Duration time) {
        waits.incrementAndGet();
    }

    @Override
    public void timedOut() {
        timeouts.incrementAndGet();
    }

    @Override
    public void lost(int names) {
        losses.addAndGet(names);
    }

    @Override
    public void fellBack() {
        fallbacks.incrementAndGet();
    }

    @Override
    public void changed(Health health) {
        changes.add(health);
    }

    List<State> states() {
        return changes.stream().map(Health::state).toList();
    }
}
