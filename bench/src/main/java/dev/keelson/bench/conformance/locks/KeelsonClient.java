package dev.keelson.bench.conformance.locks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Taken;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.redis.RedisLocks;
import dev.keelson.redis.RedisLocksObserver;
import dev.keelson.redis.RedisLocksSettings;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** An instance with units, and locks before them. */
final class KeelsonClient {

    private static final Operation ADD = Operation.named("counter.add");
    private static final int PLACES = 4;

    private KeelsonClient() {}

    /** Unit locks: Redis admits, PostgreSQL locks. */
    static LockClient ofUnits(Place place) {
        var settings = RedisLocksSettings.at(place.redis(), "conformance").hold(place.lease());
        RedisLocks locks =
                RedisLocks.connect(settings, InstantSource.system(), RedisLocksObserver.NOBODY);
        var store = Store.open(place, locks);
        return new LockClient() {
            @Override
            public boolean locked(String name, Duration patience, Section section) {
                Operation locked = ADD.lockedBy(new LockName(name)).lockWait(patience);
                try {
                    store.inUnit(locked, unit -> section.in(new InUnit(unit, name)));
                    return true;
                } catch (Fault.Busy busy) {
                    return false;
                }
            }

            @Override
            public void close() {
                store.close();
                locks.close();
            }
        };
    }

    /** Leases: a row with an epoch, and a fence at the start of each unit. */
    static LockClient ofLeases(Place place) {
        var store = Store.open(place, new LocalLocks());
        Leases leases = new PostgresLeases(store.transactor(), UUID.randomUUID().toString());
        return new LockClient() {
            @Override
            public boolean locked(String name, Duration patience, Section section) {
                Terms terms = Terms.of(place.lease()).waiting(patience);
                Result<Lease, Taken> taken = leases.take(new LockName(name), terms);
                return switch (taken) {
                    case Failure<Lease, Taken> _ -> false;
                    case Success<Lease, Taken>(Lease lease) -> {
                        try (lease) {
                            section.in(new UnderLease(store, ADD.under(lease), name));
                        }
                        yield true;
                    }
                };
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private static long read(UnitOfWork unit, String name) {
        return Sql.in(unit)
                .query("select value from counter where name = :name")
                .bind("name", name)
                .one(row -> row.int64("value"));
    }

    private static void write(UnitOfWork unit, String name, long value) {
        var _ =
                Sql.in(unit)
                        .write("update counter set value = :value where name = :name")
                        .bind("value", value)
                        .bind("name", name)
                        .gather();
    }

    private record InUnit(UnitOfWork unit, String name) implements Counter {

        @Override
        public long read() {
            return KeelsonClient.read(unit, name);
        }

        @Override
        public void write(long value) {
            KeelsonClient.write(unit, name, value);
        }
    }

    /** Each step a unit of its own under the lease. */
    private record UnderLease(Store store, Operation operation, String name) implements Counter {

        @Override
        public long read() {
            var value = new long[1];
            store.inUnit(operation, unit -> value[0] = KeelsonClient.read(unit, name));
            return value[0];
        }

        @Override
        public void write(long value) {
            store.inUnit(operation, unit -> KeelsonClient.write(unit, name, value));
        }
    }

    @FunctionalInterface
    private interface Work {
        void in(UnitOfWork unit);
    }

    /** The database, as one instance has it. */
    private record Store(
            PostgresTransactor transactor, HikariDataSource units, HikariDataSource reads) {

        static Store open(Place place, UnitLocks locks) {
            HikariConfig forUnits = config(place.database());
            forUnits.setAutoCommit(false);
            forUnits.addDataSourceProperty(
                    "options", "-c idle_in_transaction_session_timeout=" + place.idle().toMillis());
            var units = new HikariDataSource(forUnits);
            var reads = new HikariDataSource(config(place.database()));
            var settings =
                    PostgresSettings.over(
                                    new PostgresSettings.Pools(units, reads, PLACES),
                                    InstantSource.system(),
                                    _ -> "{}")
                            .admittedBy(locks);
            return new Store(PostgresTransactor.over(settings, _ -> {}), units, reads);
        }

        private static HikariConfig config(String url) {
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(PLACES);
            config.setMinimumIdle(0);
            return config;
        }

        void inUnit(Operation operation, Work work) {
            var _ =
                    transactor.<String, String>inUnit(
                            operation,
                            unit -> {
                                work.in(unit);
                                return Result.success("done");
                            });
        }

        void close() {
            units.close();
            reads.close();
        }
    }
}
