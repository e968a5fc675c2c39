package dev.keelson.service.database;

import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Event;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.embedded.EmbeddedPostgresSettings;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.database.DatabaseSettings.Home.Embedded;
import dev.keelson.service.database.DatabaseSettings.Home.Server;
import dev.keelson.service.health.Check;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;
import dev.keelson.spi.UnitObserver;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * The service's PostgreSQL: started here or found at its address, checked, migrated and pooled.
 *
 * <p>Thread-safe. Closing it closes the pools first and stops an own server last.
 */
public final class Database implements AutoCloseable {

    private static final int PING_SECONDS = 1;

    private final DatabaseSettings settings;
    private final @Nullable EmbeddedPostgres own;
    private final HikariDataSource units;
    private final HikariDataSource reads;
    private final Optional<DatabaseReplica> replica;

    private Database(
            DatabaseSettings settings,
            Server server,
            @Nullable EmbeddedPostgres own,
            MeterRegistry registry) {
        this.settings = settings;
        this.own = own;
        this.units = DatabasePools.units(server, settings.places(), registry);
        this.reads = DatabasePools.reads(server, settings.places(), registry);
        this.replica =
                settings.replica()
                        .map(url -> new Server(url, server.user(), server.password()))
                        .map(there -> DatabasePools.replica(there, settings.places(), registry))
                        .map(pool -> new DatabaseReplica(reads, pool, registry));
    }

    /**
     * Starts or finds the database and brings it to this program's version.
     *
     * @param scripts where the service's migrations are, such as {@code classpath:db/migration}
     * @throws UnsafeDatabase when it cannot be reached or migrated, is too old, or forgets commits
     */
    public static Database start(
            DatabaseSettings settings, String scripts, MeterRegistry registry) {
        EmbeddedPostgres own =
                settings.home() instanceof Embedded(var folder)
                        ? EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(folder))
                        : null;
        try {
            Server server = server(settings, own);
            prepare(server, settings, scripts);
            return new Database(settings, server, own, registry);
        } catch (Throwable failing) {
            if (own != null) {
                own.close();
            }
            throw failing;
        }
    }

    private static Server server(DatabaseSettings settings, @Nullable EmbeddedPostgres own) {
        return switch (settings.home()) {
            case Server server -> server;
            case Embedded _ when own != null ->
                    new Server(own.jdbcUrl(), Optional.empty(), Optional.empty());
            case Embedded _ -> throw new IllegalStateException("the own server is not started");
        };
    }

    private static void prepare(Server server, DatabaseSettings settings, String scripts) {
        DatabaseCheck.pass(server.url());
        settings.replica().ifPresent(DatabaseCheck::pass);
        Properties login = DatabasePools.driver();
        server.user().ifPresent(user -> login.setProperty("user", user));
        server.password().ifPresent(password -> login.setProperty("password", password));
        DatabaseHistory history;
        try (Connection connection = DriverManager.getConnection(server.url(), login)) {
            DatabaseCheck.pass(connection, settings.promise());
            history = DatabaseHistory.read(connection);
        } catch (SQLException failing) {
            throw new UnsafeDatabase("No connection to " + server + " was to be had.", failing);
        }
        Migrations.run(server, history, scripts);
    }

    /**
     * Units of work on this database.
     *
     * @param clock where instants come from
     * @param observer is told of every unit
     * @param payload how an event becomes JSON
     */
    public PostgresTransactor transactor(
            InstantSource clock, UnitObserver observer, Function<Event, String> payload) {
        return transactor(new LocalLocks(), clock, observer, payload);
    }

    /** The same, admitted to unit locks by others than this process's own queues. */
    public PostgresTransactor transactor(
            UnitLocks locks,
            InstantSource clock,
            UnitObserver observer,
            Function<Event, String> payload) {
        var pools =
                new PostgresSettings.Pools(
                        units, reads, settings.places(), replica.map(DatabaseReplica::follower));
        return PostgresTransactor.over(
                PostgresSettings.over(pools, clock, payload).admittedBy(locks), observer);
    }

    /** Connections for units: auto-commit off. */
    public DataSource units() {
        return units;
    }

    /** Connections for reads: auto-commit on, writes refused. */
    public DataSource reads() {
        return reads;
    }

    /** In trouble while it cannot be reached. */
    public Check check() {
        return Check.own("database", this::trouble);
    }

    private Optional<String> trouble() {
        try (Connection connection = reads.getConnection()) {
            return connection.isValid(PING_SECONDS)
                    ? Optional.empty()
                    : Optional.of("the connection is not answered");
        } catch (SQLException failing) {
            return Optional.of("no connection: SQLSTATE " + failing.getSQLState());
        }
    }

    /** The server that answers reads that may be late, where one is named. */
    public Optional<DatabaseReplica> replica() {
        return replica;
    }

    @Override
    public void close() {
        units.close();
        reads.close();
        replica.ifPresent(DatabaseReplica::close);
        if (own != null) {
            own.close();
        }
    }
}
