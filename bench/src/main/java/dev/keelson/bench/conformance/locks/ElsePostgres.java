package dev.keelson.bench.conformance.locks;

import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A fall-back as it is often written by hand: Redis' lock, or PostgreSQL's where Redis is away. */
final class ElsePostgres implements LockClient {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String TAKE =
            "select pg_try_advisory_lock(hashtextextended(?, 0)) as done";
    private static final String GIVE_BACK =
            "select pg_advisory_unlock(hashtextextended(?, 0)) as done";

    private final Place place;
    private final @Nullable LockClient redis;

    ElsePostgres(Place place) {
        this.place = place;
        this.redis = redis(place);
    }

    private static @Nullable LockClient redis(Place place) {
        try {
            return new RedissonClients(place).plain();
        } catch (RedisException away) {
            return null;
        }
    }

    @Override
    public boolean locked(String name, Duration patience, Section section) throws Exception {
        return redis == null
                ? lockedByPostgres(name, patience, section)
                : redis.locked(name, patience, section);
    }

    private boolean lockedByPostgres(String name, Duration patience, Section section)
            throws SQLException {
        try (Connection session = DriverManager.getConnection(place.database())) {
            long end = System.nanoTime() + patience.toNanos();
            while (!isDone(session, TAKE, name)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            try {
                section.in(new Counters(place.database()).of(name));
                return true;
            } finally {
                var _ = isDone(session, GIVE_BACK, name);
            }
        }
    }

    private static boolean isDone(Connection session, String sql, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean("done");
            }
        }
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }
}
