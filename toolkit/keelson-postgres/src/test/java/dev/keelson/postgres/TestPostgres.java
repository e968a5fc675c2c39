package dev.keelson.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.spi.UnitObserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A fresh database with the toolkit's tables, and pools on it as the service kit makes them. */
public final class TestPostgres implements AutoCloseable {

    public static final int PLACES = 8;

    private static final List<String> SCRIPTS =
            List.of(
                    "V1__units",
                    "V2__outcomes",
                    "V3__leases",
                    "V4__outbox",
                    "V5__switches",
                    "V7__traces");

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration NEVER = Duration.ZERO;

    private final String url;
    private final Supplier<HikariDataSource> pool;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final HikariDataSource units;
    private final HikariDataSource reads;

    public TestPostgres(String... statements) {
        this(UnaryOperator.identity(), statements);
    }

    /**
     * A database whose connections for units take another way than those for reads.
     *
     * @param way makes the address for units of the database's own
     */
    TestPostgres(UnaryOperator<String> way, String... statements) {
        this(EmbeddedPostgres.shared().freshDatabase(), way);
        execute(schema());
        for (String statement : statements) {
            execute(statement);
        }
    }

    private TestPostgres(String url, UnaryOperator<String> way) {
        this.url = url;
        reads = new HikariDataSource(readOnly(config(url, 4)));
        String forUnits = way.apply(url);
        pool = () -> unitPool(forUnits, forUnits.equals(url) ? NEVER : SILENCE);
        units = pool.get();
        pools.add(units);
    }

    private static HikariDataSource unitPool(String url, Duration silence) {
        HikariConfig config = config(url, PLACES);
        config.setAutoCommit(false);
        config.setConnectionTimeout(2_000);
        config.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
        return new HikariDataSource(config);
    }

    /** The database that another JVM has made, at the {@link #url} that it told. */
    public static TestPostgres at(String url) {
        return new TestPostgres(url, UnaryOperator.identity());
    }

    public String url() {
        return url;
    }

    private static HikariConfig readOnly(HikariConfig config) {
        config.setConnectionInitSql("set default_transaction_read_only = on");
        return config;
    }

    private static HikariConfig config(String url, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("socketFactory", CountingSocketFactory.class.getName());
        return config;
    }

    /** The toolkit's scripts in their order, as a migration would run them. */
    private static String schema() {
        var scripts = new StringBuilder();
        for (String name : SCRIPTS) {
            scripts.append(script("/dev/keelson/postgres/schema/" + name + ".sql"));
        }
        return scripts.toString();
    }

    private static String script(String resource) {
        try (InputStream file = TestPostgres.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failing) {
            throw new IllegalStateException(failing);
        }
    }

    public PostgresTransactor transactor(UnitObserver observer) {
        return PostgresTransactor.over(settings(), observer);
    }

    /** Units of one more instance, with a pool of its own. */
    PostgresTransactor instance(UnitObserver observer) {
        HikariDataSource own = pool.get();
        pools.add(own);
        return PostgresTransactor.over(settings(own), observer);
    }

    public PostgresSettings settings() {
        return settings(units);
    }

    private PostgresSettings settings(HikariDataSource from) {
        return PostgresSettings.over(
                new PostgresSettings.Pools(from, reads, PLACES),
                InstantSource.system(),
                event -> "{\"text\": \"" + event + "\"}");
    }

    /** A connection that no unit knows of. */
    public Connection connection() throws SQLException {
        return units.getConnection();
    }

    /** Runs SQL beside all units and keeps what it did. */
    public void execute(String sql) {
        try (Connection connection = reads.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set default_transaction_read_only = off");
                statement.execute(sql);
                statement.execute("set default_transaction_read_only = on");
            }
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    /** The first column of what a query finds, as text, seen from beside all units. */
    public List<String> column(String sql) {
        try (Connection connection = reads.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        reads.close();
    }
}
