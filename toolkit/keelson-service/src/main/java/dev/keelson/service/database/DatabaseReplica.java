package dev.keelson.service.database;

import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.postgres.replica.Replica;
import dev.keelson.postgres.replica.ReplicaObserver.Choice;
import dev.keelson.service.health.Check;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

/**
 * The server that follows the database and answers reads that may be late, measured. The service
 * goes on without it, and says so in its health and in {@code keelson_replica_reads_total}.
 */
public final class DatabaseReplica {

    private final HikariDataSource pool;
    private final Replica replica;

    DatabaseReplica(DataSource primary, HikariDataSource pool, MeterRegistry registry) {
        this.pool = pool;
        Map<Choice, Counter> reads = new EnumMap<>(Choice.class);
        for (Choice choice : Choice.values()) {
            reads.put(choice, counter(choice, registry));
        }
        this.replica =
                Replica.of(
                        primary,
                        pool,
                        Replica.Bounds.USUAL,
                        choice -> Objects.requireNonNull(reads.get(choice)).increment());
        Gauge.builder("keelson.replica.lag", replica, DatabaseReplica::late)
                .description("how late the replica is; no number where nobody knows")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter counter(Choice choice, MeterRegistry registry) {
        return Counter.builder("keelson.replica.reads")
                .description("where reads went that may be late: to the replica, or why not")
                .tag("choice", choice.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static double late(Replica replica) {
        return replica.standing()
                .late()
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e9)
                .orElse(Double.NaN);
    }

    /** A warning while reads that may be late go to the primary. */
    public Check check() {
        return Check.outside(
                "replica",
                () ->
                        replica.standing()
                                .trouble()
                                .map(why ->
                                        "the primary answers all reads: of the replica, " + why));
    }

    /** Looks what it is fit for; each second. */
    public void look() {
        replica.look();
    }

    Replica follower() {
        return replica;
    }

    void close() {
        pool.close();
    }
}
