package dev.keelson.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;

/** Ours without Redis: a unit under a lock that reads one value and commits. */
final class PostgresUnits implements Contender {

    private static final Operation TOUCH = Operation.named("bench.touch");

    private final HikariDataSource units;
    private final HikariDataSource reads;
    private final Transactor transactor;

    PostgresUnits(String url, int places) {
        units = new HikariDataSource(config(url, places));
        HikariConfig forReads = config(url, 1);
        forReads.setAutoCommit(true);
        reads = new HikariDataSource(forReads);
        transactor =
                PostgresTransactor.over(
                        PostgresSettings.over(
                                new PostgresSettings.Pools(units, reads, places),
                                InstantSource.system(),
                                _ -> "{}"),
                        _ -> {});
    }

    private static HikariConfig config(String url, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        return config;
    }

    @Override
    public String name() {
        return "a unit under a lock, PostgreSQL alone: lock, read, COMMIT";
    }

    @Override
    public void takeAndGiveBack(String lock) {
        try (UnitOfWork unit = transactor.begin(TOUCH.lockedBy(new LockName(lock)))) {
            int _ = Sql.in(unit).query("select 1 as one").one(row -> row.int32("one"));
            unit.commit();
        }
    }

    @Override
    public void close() {
        units.close();
        reads.close();
    }
}
