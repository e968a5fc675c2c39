package dev.keelson.redis;

import dev.keelson.redis.Claims.Claim;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes who waits for a key, of which there is one in this JVM. A hint is worth no more than a look
 * at the key: it can be wrong, and it can fail to come. Thread-safe.
 */
final class Hints {

    private final ConcurrentHashMap<String, Ear> ears = new ConcurrentHashMap<>();

    /** Somebody gave the key back. */
    void free(String key) {
        Ear ear = ears.get(key);
        if (ear != null) {
            ear.heard.release();
        }
    }

    /** Whatever they wait for, it is time to look again. */
    void everybody() {
        ears.values().forEach(ear -> ear.heard.release());
    }

    Ear listenFor(Claim claim) {
        var ear = new Ear(claim);
        for (String key : claim.keys()) {
            ears.put(key, ear);
        }
        return ear;
    }

    /** Hears what happens to the keys of one claim until it is closed. */
    final class Ear implements AutoCloseable {
        private final Semaphore heard = new Semaphore(0);
        private final Claim claim;

        private Ear(Claim claim) {
            this.claim = claim;
        }

        /** Returns at a hint, or when the time is over, or at once if one came since the last. */
        void listen(long nanos) throws InterruptedException {
            if (heard.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                heard.drainPermits();
            }
        }

        @Override
        public void close() {
            for (String key : claim.keys()) {
                ears.remove(key, this);
            }
        }
    }
}
