package dev.keelson.recruiting.sandbox;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;

/** The offset in PostgreSQL. */
final class PostgresClockOffset implements ClockOffset {

    private static final String AHEAD =
            """
            select coalesce(max(ahead_millis), 0) as ahead from recruiting.sandbox_clock
            """;

    private static final String ADVANCE =
            """
            insert into recruiting.sandbox_clock as c (ahead_millis) values (:by)
            on conflict (single) do update set ahead_millis = c.ahead_millis + excluded.ahead_millis
            returning ahead_millis
            """;

    @Override
    public Duration ahead(Session session) {
        return Duration.ofMillis(Sql.in(session).query(AHEAD).one(row -> row.int64("ahead")));
    }

    @Override
    public Duration advance(UnitOfWork unit, Duration by) {
        return Sql.in(unit)
                .write(ADVANCE)
                .bind("by", by.toMillis())
                .gatherReturning(row -> Duration.ofMillis(row.int64("ahead_millis")))
                .get()
                .getFirst();
    }
}
