package dev.keelson.service.runs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.runs.RunStart.Producer;
import dev.keelson.service.runs.Runs.Begun;
import dev.keelson.testkit.TestDatabase;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A database with the toolkit's tables, and instances of runs on it, each with a small pool. */
final class RunsDatabase {

    static final int PLACES = 4;
    private static final Duration FINISH = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String url;
    private final List<Runnable> open = new ArrayList<>();

    RunsDatabase() {
        this(
                TestDatabase.fresh()
                        .runScript("dev/keelson/postgres/schema/V1__units.sql")
                        .runScript("dev/keelson/postgres/schema/V2__outcomes.sql")
                        .runScript("dev/keelson/postgres/schema/V3__leases.sql")
                        .runScript("dev/keelson/postgres/schema/V4__outbox.sql")
                        .runScript("dev/keelson/postgres/schema/V5__switches.sql")
                        .runScript("dev/keelson/postgres/schema/V6__runs.sql")
                        .runScript("dev/keelson/postgres/schema/V7__traces.sql")
                        .execute("create table note (text text primary key)")
                        .jdbcUrl());
    }

    /** The database that another JVM has made. */
    RunsDatabase(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    /** An instance: a pool, leases and runs of its own. */
    record Instance(
            PostgresTransactor transactor, Leases leases, Runs runs, MeterRegistry registry) {

        Begun start(Producer<? super UUID> producer) {
            return start(RunStart.of("ann", "test", Disconnect.goOn()), producer);
        }

        Begun start(RunStart start, Producer<? super UUID> producer) {
            return runs.<UUID, String>start(start, (_, run) -> Result.success(run), producer)
                    .orElseThrow();
        }

        RunRecord record(UUID run) {
            return runs.find(run).orElseThrow();
        }

        RunState state(UUID run) {
            return record(run).state();
        }

        Viewer view(UUID run) {
            return view(run, Optional.empty());
        }

        Viewer view(UUID run, Optional<String> cursor) {
            return Viewer.of(runs.show(record(run), cursor));
        }

        /** One round of the job that takes over. */
        int sweep() {
            try (Lease round =
                    leases.take(new LockName("job:sweep"), Terms.of(Duration.ofSeconds(30)))
                            .orElseThrow()) {
                return runs.sweep(round);
            }
        }
    }

    Instance instance(String name) {
        return instance(name, Endings.plain(), LEASE);
    }

    Instance instance(String name, Endings endings, Duration lease) {
        HikariConfig forUnits = config(url);
        forUnits.setAutoCommit(false);
        var units = new HikariDataSource(forUnits);
        HikariConfig forReads = config(url);
        forReads.setMaximumPoolSize(PLACES / 2);
        var reads = new HikariDataSource(forReads);
        var pools = new PostgresSettings.Pools(units, reads, PLACES);
        var transactor =
                PostgresTransactor.over(
                        PostgresSettings.over(pools, InstantSource.system(), event -> "{}")
                                .within(
                                        PostgresSettings.Deadlines.USUAL.admission(
                                                Duration.ofSeconds(60))),
                        _ -> {});
        var leases = new PostgresLeases(transactor, name);
        var registry = new SimpleMeterRegistry();
        var runs =
                Runs.over(
                        new Runs.Parts(
                                transactor,
                                leases,
                                InstantSource.system(),
                                Outside.refusing(),
                                registry,
                                endings,
                                new Runs.Bounds(PLACES, 10_000, lease, FINISH)));
        open.add(units::close);
        open.add(reads::close);
        open.add(runs::close);
        return new Instance(transactor, leases, runs, registry);
    }

    private static HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(PLACES);
        config.setMinimumIdle(0);
        return config;
    }

    static void note(UnitOfWork unit, String text) {
        Sql.in(unit).write("insert into note (text) values (:text)").bind("text", text).gather();
    }

    /** Ends a run as one that is done, with this as its last event. */
    static void end(RunStream stream, String last) {
        stream.finish(RunState.DONE, "end", unit -> stream.emit(unit, "done", last));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    List<String> notes() {
        return column("select text from note order by text");
    }

    void close() {
        open.reversed().forEach(Runnable::run);
    }
}
