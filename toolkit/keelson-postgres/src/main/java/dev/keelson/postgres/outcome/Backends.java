package dev.keelson.postgres.outcome;

import org.postgresql.jdbc.PgConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Which {@link Backend} is behind each connection, as long as the connection lives. Thread-safe.
 */
public final class Backends {

    private final Map<PgConnection, Backend> known =
            Collections.synchronizedMap(new WeakHashMap<>());

    Optional<Backend> of(PgConnection driver) {
        return Optional.ofNullable(known.get(driver));
    }

    Backend remember(PgConnection driver, ResultSet row) throws SQLException {
        var backend =
                new Backend(
                        row.getString("system"),
                        row.getString("timeline"),
                        driver.getBackendPID(),
                        row.getString("started_at"));
        known.put(driver, backend);
        return backend;
    }
}
