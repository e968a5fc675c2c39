package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.testkit.TestDatabase;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All faults around locks and leases, one after the other. */
public final class LockFaults {

    private static final List<String> SCRIPTS = List.of("V1__units", "V2__outcomes", "V3__leases");
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Consumer<Chapter> done;
    private final List<Kind> kinds;
    private final Place place;

    private LockFaults(List<Kind> kinds, Consumer<Chapter> done) {
        this.kinds = kinds;
        this.done = done;
        TestDatabase database = TestDatabase.fresh();
        for (String script : SCRIPTS) {
            database.runScript("dev/keelson/postgres/schema/" + script + ".sql");
        }
        database.execute(Counters.TABLE);
        this.place = new Place("", database.jdbcUrl(), USUAL, USUAL);
    }

    /**
     * Of all contenders, on a database of their own.
     *
     * @param done is handed each chapter when it is over
     */
    public static LockFaults ofAll(Consumer<Chapter> done) {
        return new LockFaults(Kind.USUAL, done);
    }

    /** The same of a few contenders. */
    public static LockFaults ofFew(Consumer<Chapter> done) {
        return new LockFaults(Kind.FEW, done);
    }

    /** A holder is paused, this often in each schedule. */
    public void pause(int rounds) {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            new Pauses(place.redis(redis.uri()).lease(SHORT).idle(SHORT), kinds, rounds)
                    .run()
                    .forEach(done);
        }
    }

    /** Redis loses keys, or is two, this often each. */
    public void forget(int rounds) throws Exception {
        var vanishings = new Vanishings(place, kinds, rounds);
        done.accept(vanishings.deleted());
        done.accept(vanishings.evicted());
        done.accept(vanishings.halfFailedOver());
    }

    /** Redis is not there for one instance, this often. */
    public void isolate(int rounds) throws Exception {
        done.accept(new Vanishings(place, kinds, rounds).mixed());
    }

    /** Sentinel makes a replica the master that had not heard of the lock, this often. */
    public void failOver(int rounds) throws Exception {
        done.accept(new Vanishings(place, kinds, rounds).failedOver());
    }

    /** A section throws, this often. */
    public void fail(int rounds) throws Exception {
        var exceptions = new Exceptions(place, kinds, rounds);
        done.accept(exceptions.whileHeld());
        done.accept(exceptions.afterTheLockIsGone());
    }
}
