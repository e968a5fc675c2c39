package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A section that throws. */
final class Exceptions {

    private static final List<Measure> COLUMNS =
            List.of(Measure.TRIES, Measure.REPLACED, Measure.NOT_FREE);

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Place place;
    private final List<Kind> kinds;
    private final int rounds;

    Exceptions(Place place, List<Kind> kinds, int rounds) {
        this.place = place;
        this.kinds = kinds;
        this.rounds = rounds;
    }

    /** Thrown while the lock is held. */
    Chapter whileHeld() throws Exception {
        return chapter(
                "Exception inside the lock",
                """
                The section throws an exception of its own. It must come out as it is, and another
                instance must get the lock within 10 s.
                """,
                _ -> {});
    }

    /** Thrown when the lock is no longer held. */
    Chapter afterTheLockIsGone() throws Exception {
        return chapter(
                "Exception inside the lock, after its key is gone",
                """
                The same, and the key has been deleted before (FLUSHALL), so that giving back in a
                finally block, as the peers' documents show it, finds nothing to give back.
                """,
                redis -> {
                    String _ = redis.ask("FLUSHALL");
                });
    }

    private Chapter chapter(String name, String story, Before before) throws Exception {
        var rows = new ArrayList<Observed>();
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            for (Kind kind : kinds) {
                rows.add(observe(kind, redis, before, name));
            }
        }
        return new Chapter(name, story, COLUMNS, rows);
    }

    private Observed observe(Kind kind, EmbeddedRedis redis, Before before, String name)
            throws Exception {
        Observed observed = kind.observed();
        Place both = place.redis(redis.uri());
        var counters = new Counters(place.database());
        try (LockClient one = kind.open(both);
                LockClient other = kind.open(both)) {
            for (int round = 0; round < rounds; round++) {
                String counter = name + kind + round;
                counters.add(counter);
                observed.count(Measure.TRIES);
                fail(one, counter, () -> before.in(redis), observed);
                boolean isFree = other.locked(counter, LONG, Counter::read);
                observed.add(Measure.NOT_FREE, isFree ? 0 : 1);
            }
        }
        return observed;
    }

    private static void fail(LockClient client, String name, Runnable before, Observed observed) {
        try {
            boolean _ =
                    client.locked(
                            name,
                            LONG,
                            _ -> {
                                before.run();
                                throw new OfTheBody();
                            });
            observed.count(Measure.REPLACED);
        } catch (OfTheBody expected) {
            observed.told(expected.getClass().getSimpleName());
        } catch (Exception other) {
            observed.count(Measure.REPLACED);
            observed.told(other.getClass().getSimpleName());
        }
    }

    /** What happens before the section throws. */
    @FunctionalInterface
    private interface Before {
        void in(EmbeddedRedis redis);
    }

    /** The section's own. */
    private static final class OfTheBody extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
