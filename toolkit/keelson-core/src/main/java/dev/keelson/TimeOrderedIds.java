package dev.keelson;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes time-ordered ids (UUID version 7, RFC 9562): 48 bits of milliseconds, then a counter and
 * random bits, so that ids made by one instance in one millisecond keep their order too.
 *
 * <p>Ids that an answer shows are made here and not by the database, so that an answer can be
 * stored with the writes that it speaks of. Thread-safe.
 */
public final class TimeOrderedIds {

    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public TimeOrderedIds(InstantSource clock) {
        this.clock = clock;
    }

    /** The next id, greater than every id this instance made before. */
    public UUID next() {
        long tick = tick();
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = millis << 16 | 0x7000L | counter;
        long low = 0x8000000000000000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }

    private synchronized long tick() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        return last;
    }
}
