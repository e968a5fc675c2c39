package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;

/** Updates in PostgreSQL. */
final class PostgresUpdates implements Updates {

    private static final String NOTE =
            """
            insert into telegram_update (update_id, created_at) values (:id, :at)
            on conflict do nothing
            returning update_id
            """;

    private static final String FORGET =
            """
            delete from telegram_update where created_at < :end
            """;

    private final InstantSource clock;

    PostgresUpdates(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isNew(UnitOfWork unit, long updateId) {
        return !Sql.in(unit)
                .write(NOTE)
                .bind("id", updateId)
                .bind("at", clock.instant())
                .gatherReturning(row -> row.int64("update_id"))
                .get()
                .isEmpty();
    }

    @Override
    public void forgetBefore(UnitOfWork unit, Instant end) {
        Sql.in(unit).write(FORGET).bind("end", end).gather();
    }
}
