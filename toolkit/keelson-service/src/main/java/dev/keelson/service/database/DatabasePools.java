package dev.keelson.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.postgres.CountingSocketFactory;
import dev.keelson.service.database.DatabaseSettings.Home.Server;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Makes the pools: one for units, one for reads that can write nothing, one on a replica. */
final class DatabasePools {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(2);

    /** The primary can do without the replica, so nobody waits long to hear that it is gone. */
    private static final long PATIENCE_WITH_REPLICA = 500;

    private static final long LIFETIME = TimeUnit.MINUTES.toMillis(30);
    private static final long IDLE = TimeUnit.MINUTES.toMillis(5);
    private static final long LEAK = TimeUnit.SECONDS.toMillis(60);

    /**
     * A unit sets its own deadlines where it waits for locks; these hold for everything else. A
     * user named like the toolkit's schema would find its tables before the service's. The last
     * three end what an instance leaves behind that is gone, so that its locks are not held for
     * long: a transaction that waits, an answer that nobody takes, a statement nobody waits for.
     */
    private static final String SESSION =
            "-c search_path=public -c statement_timeout=5s -c lock_timeout=10s"
                    + " -c idle_in_transaction_session_timeout=60s"
                    + " -c tcp_user_timeout=30s"
                    + " -c client_connection_check_interval=1s";

    private DatabasePools() {}

    static HikariDataSource units(Server server, int places, MeterRegistry registry) {
        HikariConfig config = config(server, places, "units", registry);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    static HikariDataSource reads(Server server, int places, MeterRegistry registry) {
        return new HikariDataSource(reading(server, places, "reads", registry));
    }

    static HikariDataSource replica(Server server, int places, MeterRegistry registry) {
        HikariConfig config = reading(server, places, "replica", registry);
        config.setConnectionTimeout(PATIENCE_WITH_REPLICA);
        config.setValidationTimeout(PATIENCE_WITH_REPLICA / 2);
        return new HikariDataSource(config);
    }

    private static HikariConfig reading(
            Server server, int places, String name, MeterRegistry registry) {
        HikariConfig config = config(server, Math.max(1, places / 2), name, registry);
        config.addDataSourceProperty("options", SESSION + " -c default_transaction_read_only=on");
        return config;
    }

    private static HikariConfig config(
            Server server, int size, String name, MeterRegistry registry) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.url());
        server.user().ifPresent(config::setUsername);
        server.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(PATIENCE);
        config.setValidationTimeout(PATIENCE / 2);
        config.setMaxLifetime(LIFETIME);
        config.setIdleTimeout(IDLE);
        config.setLeakDetectionThreshold(LEAK);
        config.setInitializationFailTimeout(-1);
        config.setMetricRegistry(registry);
        driver().forEach((key, value) -> config.addDataSourceProperty((String) key, value));
        return config;
    }

    /**
     * What the driver is told; prepareThreshold stays as it is, units need it so.
     *
     * <p>The socket's deadline is longer than the longest that the server may take for a statement,
     * a wait for a lock included: it is for a server that is gone, and leaves an outcome unknown.
     */
    static Properties driver() {
        var properties = new Properties();
        properties.setProperty("socketFactory", CountingSocketFactory.class.getName());
        properties.setProperty("ApplicationName", "keelson");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("cancelSignalTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", SESSION);
        return properties;
    }
}
