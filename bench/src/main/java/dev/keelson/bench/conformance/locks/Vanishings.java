package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.embedded.redis.EmbeddedSentinels;
import dev.keelson.embedded.redis.Eviction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Redis forgets a lock, is two, or is not there for everybody. */
final class Vanishings {

    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.OVERLAPS,
                    Measure.STALE,
                    Measure.LOST_UPDATES,
                    Measure.NOT_FREE);

    private static final Duration BRIEF = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final long TEN_MB = 10_000_000;
    private static final String KEYS = "*duel-*";
    private static final String NOWHERE = "redis://127.0.0.1:1";

    private final Place place;
    private final List<Kind> kinds;
    private final int rounds;

    Vanishings(Place place, List<Kind> kinds, int rounds) {
        this.place = place;
        this.kinds = kinds;
        this.rounds = rounds;
    }

    /** The key is deleted. */
    Chapter deleted() throws Exception {
        String story =
                """
                The first holder has the lock and has read the counter when Redis loses all its
                keys (FLUSHALL; a restart without a disk does the same). Another instance tries to
                get in (ours for %d ms, the others for 20 s), reads and writes; then the first
                writes. Locks last 30 s here.
                """
                        .formatted(BRIEF.toMillis());
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
                Arena arena = arena(place.redis(redis.uri()))) {
            return chapter(
                    "Key deleted in Redis while held",
                    story,
                    arena,
                    _ -> {
                        String _ = redis.ask("FLUSHALL");
                    });
        }
    }

    /** The key is evicted. */
    Chapter evicted() throws Exception {
        String story =
                """
                As before, on a Redis of 10 MB with maxmemory-policy allkeys-lru, which is filled
                with other keys until the locks' are gone; the other keys are deleted then.
                """;
        var full = new EmbeddedRedisSettings(Eviction.ALLKEYS_LRU, TEN_MB);
        try (EmbeddedRedis redis = EmbeddedRedis.start(full);
                Arena arena = arena(place.redis(redis.uri()))) {
            return chapter(
                    "Key evicted from Redis while held",
                    story,
                    arena,
                    _ -> {
                        fill(redis);
                        String _ = redis.ask("FLUSHALL");
                    });
        }
    }

    private static void fill(EmbeddedRedis redis) {
        await(() -> {
            String _ =
                    redis.ask(
                            "EVAL",
                            "for i = 1, 60 do redis.call('SET', 'filler:' .. i,"
                                    + " string.rep('x', 500000)) end",
                            "0");
            return redis.ask("KEYS", KEYS).isEmpty();
        });
    }

    /** One instance cannot reach Redis. */
    Chapter mixed() throws Exception {
        var arena = new Arena(new Counters(place.database()));
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
                arena) {
            Place here = place.redis(redis.uri());
            var all = new ArrayList<>(kinds);
            all.add(Kind.REDISSON_ELSE_POSTGRES);
            arena.join(observed(all), all, here, place.redis(NOWHERE));
            return chapter(
                    "Mixed mode: one instance with Redis, one without",
                    """
                    The second instance is configured with an address where no Redis listens. Who
                    cannot do without Redis is safe and does no work there; what it is told stands
                    in the last column.
                    """,
                    arena,
                    _ -> {});
        }
    }

    private Arena arena(Place both) throws InterruptedException {
        var arena = new Arena(new Counters(both.database()));
        arena.join(observed(kinds), kinds, both, both);
        return arena;
    }

    private static List<Observed> observed(List<Kind> each) {
        return each.stream().map(Kind::observed).toList();
    }

    private Chapter chapter(String name, String story, Arena arena, Happening happening)
            throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            String id = name.substring(0, 5) + round;
            arena.begin(id);
            happening.in(round);
            arena.end(id, (duel, counter) -> duel.end(counter, BRIEF, () -> {}));
        }
        return new Chapter(name, story, COLUMNS, arena.observed());
    }

    /** The replica is made master, and the old master goes on. */
    Chapter halfFailedOver() throws Exception {
        Duration lease = Duration.ofMillis(1500);
        try (EmbeddedRedis old = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
                EmbeddedRedis replica = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
                var arena = new Arena(new Counters(place.database()))) {
            String _ = replica.ask("CONFIG", "SET", "masterauth", passwordOf(old));
            follow(replica, old);
            Place here = place.redis(old.uri()).lease(lease);
            arena.join(observed(kinds), kinds, here, here.redis(replica.uri()));
            for (int round = 0; round < rounds; round++) {
                String id = "half" + round;
                follow(replica, old);
                arena.begin(id);
                String _ = replica.ask("REPLICAOF", "NO", "ONE");
                arena.end(id, (duel, name) -> duel.end(name, lease.multipliedBy(2), () -> {}));
            }
            return new Chapter(
                    "Redis half failed over: two masters",
                    """
                    The first holder takes its lock on the master. The replica is promoted
                    (REPLICAOF NO ONE) while the old master goes on; the first instance keeps
                    talking to the old one, the other one to the promoted one, and tries to get in
                    (ours for %d ms, the others for 20 s). Leases are %d ms here and renewed where
                    the contender does that.
                    """
                            .formatted(2 * lease.toMillis(), lease.toMillis()),
                    COLUMNS,
                    arena.observed());
        }
    }

    private static void follow(EmbeddedRedis replica, EmbeddedRedis master) {
        String _ = replica.ask("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
        await(() -> replica.ask("INFO", "replication").contains("master_link_status:up"));
    }

    /** The master dies before the replica has heard of the lock, and Sentinel promotes that. */
    Chapter failedOver() throws Exception {
        List<Observed> observed = observed(kinds);
        for (int round = 0; round < rounds; round++) {
            failOver(observed, "over" + round);
        }
        return new Chapter(
                "Redis fail-over by Sentinel, key not replicated",
                """
                The link between master and replica is cut (wrong masterauth, connection killed),
                the first holder takes its lock, the master is killed, and Sentinel promotes the
                replica, which never heard of the key. Another instance, by the same Sentinel,
                tries to get in (ours for %d ms, the others for 20 s). Locks last 30 s here.
                """
                        .formatted(BRIEF.toMillis()),
                COLUMNS,
                observed);
    }

    private void failOver(List<Observed> observed, String round) throws Exception {
        try (EmbeddedSentinels redis = EmbeddedSentinels.start(1);
                var arena = new Arena(new Counters(place.database()))) {
            Place both = place.redis(redis.uri());
            arena.join(observed, kinds, both, both);
            EmbeddedRedis master = redis.master();
            String _ = redis.replica().ask("CONFIG", "SET", "masterauth", "no longer");
            String _ = master.ask("CLIENT", "KILL", "TYPE", "replica");
            await(() -> master.ask("INFO", "replication").contains("connected_slaves:0"));
            arena.begin(round);
            master.kill();
            redis.awaitMasterOtherThan(master.port());
            arena.end(round, (duel, counter) -> duel.end(counter, BRIEF, () -> {}));
        }
    }

    private static String passwordOf(EmbeddedRedis redis) {
        return new Place(redis.uri(), "", BRIEF, BRIEF).password();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it did not come about within " + LONG);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What happens to Redis while the first holders are in. */
    @FunctionalInterface
    private interface Happening {
        void in(int round);
    }
}
