package dev.keelson.service.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.testkit.TestDatabase;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;

/** A database with the toolkit's tables, and instances of jobs on it. */
final class JobsDatabase implements AutoCloseable {

    private static final int PLACES = 6;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String url;
    private final HikariDataSource units;
    private final HikariDataSource reads;
    private final PostgresTransactor transactor;

    JobsDatabase() {
        this(
                TestDatabase.fresh()
                        .runScript("dev/keelson/postgres/schema/V1__units.sql")
                        .runScript("dev/keelson/postgres/schema/V2__outcomes.sql")
                        .runScript("dev/keelson/postgres/schema/V3__leases.sql")
                        .runScript("dev/keelson/postgres/schema/V4__outbox.sql")
                        .jdbcUrl());
    }

    /** The database that another JVM has made. */
    JobsDatabase(String url) {
        this.url = url;
        HikariConfig forUnits = config(url);
        forUnits.setAutoCommit(false);
        this.units = new HikariDataSource(forUnits);
        this.reads = new HikariDataSource(config(url));
        this.transactor =
                PostgresTransactor.over(
                        PostgresSettings.over(
                                new PostgresSettings.Pools(units, reads, PLACES),
                                InstantSource.system(),
                                event -> "{}"),
                        _ -> {});
    }

    private static HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(PLACES);
        config.setMinimumIdle(0);
        return config;
    }

    String url() {
        return url;
    }

    PostgresTransactor transactor() {
        return transactor;
    }

    Leases leases(String instance) {
        return new PostgresLeases(transactor, instance);
    }

    /** The jobs of an instance that a busy machine does not take its lease from. */
    Jobs jobs(String instance) {
        return jobs(instance, LEASE);
    }

    /** The jobs of an instance, whose lease runs out after this time. */
    Jobs jobs(String instance, Duration lease) {
        var company =
                new LeasedJob.Company(
                        new PostgresJobBook(transactor),
                        leases(instance),
                        InstantSource.system(),
                        Terms.of(lease),
                        PATIENCE);
        return new Jobs(new SimpleMeterRegistry()).across(company);
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    @Override
    public void close() {
        units.close();
        reads.close();
    }
}
