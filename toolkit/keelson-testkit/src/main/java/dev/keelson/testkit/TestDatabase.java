package dev.keelson.testkit;

import dev.keelson.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PostgreSQL database of one test's own: empty at first, in the server that all tests of the
 * JVM share, gone with it. Its SQL is for fixtures and assertions, outside any unit of work; an
 * error in it is an {@link IllegalStateException} that names the statement. Thread-safe.
 */
public final class TestDatabase {

    private final String jdbcUrl;

    private TestDatabase(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** A new, empty database; the server is started by the first who asks. */
    public static TestDatabase fresh() {
        return new TestDatabase(EmbeddedPostgres.shared().freshDatabase());
    }

    /** The address with user and password: all that a driver needs, and a secret. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** A new connection in autocommit, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    /**
     * Runs the statements of a file of the class path in one transaction, and gives this database.
     *
     * @param resource such as {@code dev/keelson/postgres/schema/V1__units.sql}
     * @throws IllegalArgumentException when there is no such file
     */
    public TestDatabase runScript(String resource) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream script = loader.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalArgumentException("no such script: " + resource);
            }
            return execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + resource, unreadable);
        }
    }

    /** Runs statements in one transaction, and gives this database. */
    public TestDatabase execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException failing) {
            throw failed(sql, failing);
        }
    }

    /** All rows that a query finds, as the driver reads their columns. */
    public List<List<@Nullable Object>> rows(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<@Nullable Object>>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        } catch (SQLException failing) {
            throw failed(sql, failing);
        }
    }

    /** The first column of all rows that a query finds. */
    public List<@Nullable Object> column(String sql) {
        var column = new ArrayList<@Nullable Object>();
        rows(sql).forEach(row -> column.add(row.getFirst()));
        return column;
    }

    /** How many rows a table has. */
    public int count(String table) {
        return rows("select 1 from " + table).size();
    }

    private static List<@Nullable Object> row(ResultSet found) throws SQLException {
        var row = new ArrayList<@Nullable Object>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            row.add(found.getObject(column));
        }
        return row;
    }

    private static IllegalStateException failed(String sql, SQLException failing) {
        return new IllegalStateException(failing.getMessage() + " in: " + sql, failing);
    }
}
