package dev.keelson.bench.conformance.transactions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.bench.ToolkitSchema;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.spi.UnitObserver;
import dev.keelson.testkit.proxy.PostgresProxy;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database with tables for effects, a proxy before it, and pools through that. */
final class Bed implements AutoCloseable {

    /** A statement that breaks a unique constraint. */
    static final String BREAKING = "insert into tag (name) values ('taken')";

    private static final int USUAL_PLACES = 8;
    private static final int PLACES_OF_ONE = 3;

    /** Longer than any answer is held: nobody gives up before the fault is over. */
    private static final String SOCKET_SECONDS = "180";

    private static final String TABLES =
            """
            create table effect (name text not null);
            create table request (id text primary key);
            create table seen (id text not null);
            create table tag (name text primary key);
            insert into tag (name) values ('taken');
            """;
    private static final String EFFECTS =
            "select name, count(*)::int as times from effect group by name";

    private final String url;
    private final int places;
    private final PostgresProxy proxy;
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable HikariDataSource pool;
    private @Nullable PostgresTransactor units;

    /** One on a server of its own, whose tables are there, with so many connections a pool. */
    Bed(String url, int places) {
        this.url = url;
        this.places = places;
        this.proxy = PostgresProxy.inFrontOf(url);
    }

    /** One on a new database of the shared server. */
    static Bed fresh() {
        String url = EmbeddedPostgres.shared().freshDatabase();
        prepare(url);
        return new Bed(url, USUAL_PLACES);
    }

    /** Another instance for one caller: a proxy and pools of its own, on the same database. */
    Bed beside() {
        return new Bed(url, PLACES_OF_ONE);
    }

    /** Makes the tables, the toolkit's among them. */
    static void prepare(String url) {
        ToolkitSchema.make(url);
        ToolkitSchema.execute(url, TABLES);
    }

    PostgresProxy proxy() {
        return proxy;
    }

    /** A pool through the proxy, as Spring Boot makes one. */
    HikariDataSource pool() {
        HikariDataSource made = pool;
        if (made == null) {
            made = opened(new HikariDataSource(config(proxy.jdbcUrl())));
            pool = made;
        }
        return made;
    }

    /** Units through the proxy that nobody observes. */
    PostgresTransactor transactor() {
        PostgresTransactor made = units;
        if (made == null) {
            made = transactor(_ -> {});
            units = made;
        }
        return made;
    }

    /** Units through the proxy, as the service kit makes them. */
    PostgresTransactor transactor(UnitObserver observer) {
        HikariConfig forUnits = config(proxy.jdbcUrl());
        forUnits.setAutoCommit(false);
        return transactor(forUnits, observer);
    }

    private PostgresTransactor transactor(HikariConfig forUnits, UnitObserver observer) {
        var pools =
                new PostgresSettings.Pools(
                        opened(new HikariDataSource(forUnits)),
                        opened(new HikariDataSource(config(url))),
                        places);
        var settings = PostgresSettings.over(pools, InstantSource.system(), _ -> "{}");
        return PostgresTransactor.over(settings, observer);
    }

    private HikariDataSource opened(HikariDataSource pool) {
        open.add(pool);
        return pool;
    }

    private HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(places);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
        return config;
    }

    /** How often each effect is there, seen past the proxy. */
    Map<String, Integer> effects() {
        return effects(url);
    }

    /** How often each effect is in a database. */
    static Map<String, Integer> effects(String url) {
        var effects = new HashMap<String, Integer>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EFFECTS)) {
            while (rows.next()) {
                effects.put(rows.getString("name"), rows.getInt("times"));
            }
            return effects;
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception failing) {
                throw new IllegalStateException(failing);
            }
        }
        proxy.close();
    }
}
