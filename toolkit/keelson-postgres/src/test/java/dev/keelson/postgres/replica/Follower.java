package dev.keelson.postgres.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.embedded.EmbeddedPostgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real server that follows the tests' one, read as a user who may do nothing but read. */
final class Follower implements AutoCloseable {

    /** Has no more rights than a service's user needs. */
    static final String PLAIN_USER =
            """
            do $$
            begin
                if not exists (select from pg_roles where rolname = 'plain') then
                    create role plain login password 'plain';
                end if;
            end $$
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final String url;
    private final HikariDataSource pool;

    /** One more server with a copy of this database. */
    Follower(String url) {
        server = EmbeddedPostgres.shared().startReplica();
        this.url =
                url.replace(
                        ":" + EmbeddedPostgres.shared().port() + "/", ":" + server.port() + "/");
        pool = pool(this.url, "plain");
    }

    /** Connections that commit by themselves, as this user. */
    static HikariDataSource pool(String url, String user) {
        return new HikariDataSource(config(url, user));
    }

    static HikariConfig config(String url, String user) {
        var config = new HikariConfig();
        config.setJdbcUrl(
                url.replaceFirst("user=[^&]*", "user=" + user)
                        .replaceFirst("password=[^&]*", "password=" + user));
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(500);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    HikariDataSource connections() {
        return pool;
    }

    String url() {
        return url;
    }

    /** From now on nothing more is seen there. */
    void pause() {
        ask("select pg_wal_replay_pause()");
        await(() -> ask("select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    void resume() {
        ask("select pg_wal_replay_resume()");
    }

    /** Makes it a primary, on a timeline of its own. */
    void promote() {
        assertThat(ask("select pg_promote()")).isEqualTo("t");
    }

    /** Ends the sessions of those who read here, as the server does when they are in its way. */
    void endSessions() {
        ask(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where usename = 'plain'");
    }

    String ask(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        pool.close();
        server.close();
    }
}
