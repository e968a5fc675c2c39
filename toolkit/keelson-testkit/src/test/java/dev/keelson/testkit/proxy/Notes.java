package dev.keelson.testkit.proxy;

import dev.keelson.testkit.TestDatabase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A table of numbers, written through a proxy as the toolkit writes. */
final class Notes implements AutoCloseable {

    private final TestDatabase database =
            TestDatabase.fresh().execute("create table note (id integer primary key)");
    private final PostgresProxy proxy = PostgresProxy.inFrontOf(database.jdbcUrl());

    PostgresProxy proxy() {
        return proxy;
    }

    TestDatabase database() {
        return database;
    }

    /** A connection through the proxy, with parameters of the driver such as {@code a=b}. */
    Connection connect(String... parameters) throws SQLException {
        List<String> url =
                Stream.concat(Stream.of(proxy.jdbcUrl()), Stream.of(parameters)).toList();
        return DriverManager.getConnection(String.join("&", url));
    }

    /** Writes a note in a transaction of its own: one message, and a last one with COMMIT. */
    void write(int id, String... parameters) throws SQLException {
        try (Connection connection = connect(parameters)) {
            write(id, connection);
        }
    }

    void write(int id, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var first = connection.prepareStatement("select 1")) {
            first.execute();
        }
        String sql = Endings.withCommit("insert into note (id) values (?)");
        try (PreparedStatement last = connection.prepareStatement(sql)) {
            last.setInt(1, id);
            last.execute();
        }
    }

    boolean has(int id) {
        return database.column("select id from note").contains(id);
    }

    /** The states of the backends of this database, this question's own left out. */
    List<?> backends() {
        return database.column(
                """
                select state from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
