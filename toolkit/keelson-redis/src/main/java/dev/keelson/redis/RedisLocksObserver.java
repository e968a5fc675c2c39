package dev.keelson.redis;

import java.time.Duration;

/**
 * Is told what becomes of takes. Called by many threads, those of the connection among them: it
 * must neither wait nor throw.
 */
public interface RedisLocksObserver {

    /** Is told nothing. */
    RedisLocksObserver NOBODY = new RedisLocksObserver() {};

    /** Redis admitted a unit, at once or after a wait. */
    default void took() {}

    /** A unit waited this long, because somebody elsewhere held one of its names. */
    default void waited(Duration time) {}

    /** A unit waited to its deadline in vain; it was told to be busy. */
    default void timedOut() {}

    /** Names were no longer ours when they were given back: run out, evicted or flushed. */
    default void lost(int names) {}

    /** A unit went on to PostgreSQL without Redis. */
    default void fellBack() {}

    /** The state is another one. */
    default void changed(RedisLocks.Health health) {}
}
