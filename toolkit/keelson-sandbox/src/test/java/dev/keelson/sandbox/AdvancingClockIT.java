package dev.keelson.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Transactor;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The sandbox's clock, put forward by several instances. */
class AdvancingClockIT {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final TestDatabase database =
            TestDatabase.fresh()
                    .runScript("dev/keelson/postgres/schema/V1__units.sql")
                    .runScript("dev/keelson/postgres/schema/V2__outcomes.sql")
                    .execute(
                            """
                            create table some_clock (
                                single boolean primary key default true check (single),
                                ahead_millis bigint not null
                            )
                            """);
    private final HikariDataSource units = pool(false);
    private final HikariDataSource reads = pool(true);
    private final Transactor transactor =
            PostgresTransactor.over(
                    PostgresSettings.over(
                            new PostgresSettings.Pools(units, reads, 4),
                            InstantSource.system(),
                            _ -> "{}"),
                    _ -> {});
    private final SandboxClock here = new SandboxClock(SettableClock.at(NOW));
    private final SandboxClock there = new SandboxClock(SettableClock.at(NOW));

    private HikariDataSource pool(boolean autoCommit) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    private AdvancingClock of(SandboxClock clock) {
        return ClockModule.wire(transactor, "some_clock", clock).advancing();
    }

    @AfterEach
    void close() {
        units.close();
        reads.close();
    }

    @Test
    void whatOneInstancePutsForwardTheOtherTakesOver() {
        assertThat(of(here).advance(Duration.ofHours(1))).isEqualTo(NOW.plusSeconds(3600));
        assertThat(there.instant()).isEqualTo(NOW);

        int _ = of(there).follow();

        assertThat(there.instant()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void everybodysStepCountsTheFirstOnesToo() throws InterruptedException {
        AdvancingClock advancing = of(here);

        var _ = Race.of(4).run(_ -> advancing.advance(Duration.ofMinutes(1))).withoutFaults();

        assertThat(here.instant()).isEqualTo(NOW.plusSeconds(240));
    }
}
