package dev.keelson.redis;

import dev.keelson.redis.Claims.Claim;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * The claims that may still be in Redis, though nobody holds them: no answer came to their take or
 * to their give-back. A command can be done long after its connection was given up, so a claim
 * stays in doubt until Redis has forgotten it by itself. Thread-safe.
 */
final class Doubts {

    /** What is beyond that is left to run out. */
    private static final int MOST = 10_000;

    private final LinkedBlockingDeque<Doubt> doubts = new LinkedBlockingDeque<>(MOST);
    private final long life;

    /** Doubts that are over when Redis has kept a claim for this long. */
    Doubts(Duration hold) {
        this.life = hold.toNanos();
    }

    void add(Claim claim) {
        boolean _ = doubts.offer(new Doubt(claim, System.nanoTime()));
    }

    /** Gives each claim back once more. */
    void settle(Consumer<Claim> giveBack) {
        long now = System.nanoTime();
        for (Iterator<Doubt> each = doubts.iterator(); each.hasNext(); ) {
            Doubt doubt = each.next();
            giveBack.accept(doubt.claim());
            if (now - doubt.since() > life) {
                each.remove();
            }
        }
    }

    private record Doubt(Claim claim, long since) {}
}
