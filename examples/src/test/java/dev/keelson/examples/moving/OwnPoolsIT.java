package dev.keelson.examples.moving;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.UnitLog;
import dev.keelson.testkit.TestDatabase;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;

/** Units in an application that has pools and migrations of its own, without the service kit. */
class OwnPoolsIT {

    private static final int PLACES = 4;

    private final TestDatabase database = TestDatabase.fresh();

    // region own-pools
    /** The toolkit's tables, in a schema of their own; your migrations stay as they are. */
    static void migrate(String url) {
        var _ =
                Flyway.configure()
                        .dataSource(url, null, null)
                        .locations("classpath:dev/keelson/postgres/schema")
                        .schemas("keelson")
                        .load()
                        .migrate();
    }

    static HikariConfig pool(String url, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return config;
    }

    static PostgresTransactor transactor(HikariDataSource units, HikariDataSource reads) {
        var pools = new PostgresSettings.Pools(units, reads, units.getMaximumPoolSize());
        return PostgresTransactor.over(
                PostgresSettings.over(pools, InstantSource.system(), String::valueOf),
                new UnitLog());
    }

    @Test
    void unitsRunOnPoolsThatSomebodyElseMade() {
        migrate(database.jdbcUrl());
        HikariConfig forUnits = pool(database.jdbcUrl(), PLACES);
        forUnits.setAutoCommit(false);
        HikariConfig forReads = pool(database.jdbcUrl(), PLACES);
        forReads.addDataSourceProperty("options", "-c default_transaction_read_only=on");

        try (var units = new HikariDataSource(forUnits);
                var reads = new HikariDataSource(forReads)) {
            Result<Integer, String> one =
                    transactor(units, reads)
                            .inUnit(
                                    Operation.named("try.it"),
                                    unit ->
                                            Result.success(
                                                    Sql.in(unit)
                                                            .query("select 1 as one")
                                                            .one(row -> row.int32("one"))));
            assertThat(one).isEqualTo(Result.success(1));
        }
    }
    // endregion
}
