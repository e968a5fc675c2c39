package dev.keelson.redis;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.UnitLocks;
import dev.keelson.spi.UnitObserver;
import dev.keelson.testkit.Backend;
import dev.keelson.testkit.TestDatabase;

import java.time.InstantSource;
import java.util.List;

/** A PostgreSQL database with a table of counters, and as many instances before it as wanted. */
final class CounterDatabase implements AutoCloseable {

    private static final int PLACES = 8;
    private static final List<String> SCRIPTS = List.of("V1__units", "V2__outcomes", "V3__leases");

    private final TestDatabase database = TestDatabase.fresh();
    private final HikariDataSource reads;
    private final HikariDataSource units;

    CounterDatabase() {
        for (String script : SCRIPTS) {
            database.runScript("dev/keelson/postgres/schema/" + script + ".sql");
        }
        database.execute("create table counter (name text primary key, value bigint not null)");
        reads = new HikariDataSource(config(4));
        HikariConfig forUnits = config(2 * PLACES);
        forUnits.setAutoCommit(false);
        units = new HikariDataSource(forUnits);
    }

    private HikariConfig config(int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return config;
    }

    /** One instance, whose units are admitted like this. */
    Transactor transactor(UnitLocks locks, UnitObserver observer) {
        var settings =
                PostgresSettings.over(
                                new PostgresSettings.Pools(units, reads, PLACES),
                                InstantSource.system(),
                                event -> "{}")
                        .admittedBy(locks);
        return PostgresTransactor.over(settings, observer);
    }

    /** The same as the contracts want it, with empty tables. */
    Backend backend(UnitLocks locks) {
        empty();
        return new Counting(locks);
    }

    void empty() {
        database.execute("truncate counter");
    }

    long counted(String name) {
        return database.column("select value from counter where name = '" + name + "'").stream()
                .mapToLong(value -> (Long) value)
                .sum();
    }

    @Override
    public void close() {
        units.close();
        reads.close();
    }

    /** Reads, and writes one more: an update is lost when two do it at once. */
    static long countOne(UnitOfWork unit, String name, Runnable between) {
        var numbers = new Numbers();
        long more = numbers.value(unit, name) + 1;
        between.run();
        numbers.set(unit, name, more);
        return more;
    }

    private final class Counting implements Backend {
        private final UnitLocks locks;

        Counting(UnitLocks locks) {
            this.locks = locks;
        }

        @Override
        public Transactor transactor(UnitObserver observer) {
            return CounterDatabase.this.transactor(locks, observer);
        }

        @Override
        public Counters counters() {
            return new Numbers();
        }

        @Override
        public TextTable notes() {
            throw new UnsupportedOperationException("locks need counters alone");
        }

        @Override
        public TextTable tags() {
            throw new UnsupportedOperationException("locks need counters alone");
        }

        @Override
        public Repository<Book, Long> books() {
            throw new UnsupportedOperationException("locks need counters alone");
        }
    }

    private record Numbers() implements Backend.Counters {

        @Override
        public long value(Session session, String name) {
            return Sql.in(session)
                    .query("select value from counter where name = :name")
                    .bind("name", name)
                    .optional(row -> row.int64("value"))
                    .orElse(0L);
        }

        @Override
        public void set(UnitOfWork unit, String name, long value) {
            Sql.in(unit)
                    .write(
                            """
                            insert into counter (name, value) values (:name, :value)
                            on conflict (name) do update set value = excluded.value
                            """)
                    .bind("name", name)
                    .bind("value", value)
                    .gather();
        }
    }
}
