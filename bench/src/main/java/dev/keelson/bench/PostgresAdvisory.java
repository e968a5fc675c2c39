package dev.keelson.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A session's advisory lock by plain JDBC: one trip to take it, one to give it back. */
final class PostgresAdvisory implements Contender {

    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String GIVE_BACK = "select pg_advisory_unlock(hashtextextended(?, 0))";

    private final HikariDataSource pool;

    PostgresAdvisory(String url, int places) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(places);
        pool = new HikariDataSource(config);
    }

    @Override
    public String name() {
        return "advisory lock by JDBC (pgjdbc, HikariCP)";
    }

    @Override
    public void takeAndGiveBack(String lock) {
        try (Connection connection = pool.getConnection()) {
            require(connection, TAKE, lock);
            require(connection, GIVE_BACK, lock);
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private static void require(Connection connection, String sql, String lock)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lock);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new IllegalStateException(lock + " is taken");
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
