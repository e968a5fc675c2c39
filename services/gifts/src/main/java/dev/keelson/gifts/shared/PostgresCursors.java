package dev.keelson.gifts.shared;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;

/** Cursors in PostgreSQL. */
public final class PostgresCursors implements Cursors {

    private static final String START =
            """
            insert into cursor_of (source, position, updated_at) values (:source, 0, :at)
            on conflict do nothing
            """;

    private static final String LOCK =
            """
            select position from cursor_of where source = :source for update
            """;

    private static final String POSITION =
            """
            select coalesce(max(position), 0) as position from cursor_of where source = :source
            """;

    private static final String ADVANCE =
            """
            update cursor_of set position = :position, updated_at = :at where source = :source
            """;

    private final InstantSource clock;

    public PostgresCursors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long lock(UnitOfWork unit, String source) {
        Sql sql = Sql.in(unit);
        sql.write(START).bind("source", source).bind("at", clock.instant()).gather();
        return sql.query(LOCK).bind("source", source).one(row -> row.int64("position"));
    }

    @Override
    public void advance(UnitOfWork unit, String source, long position) {
        Sql.in(unit)
                .write(ADVANCE)
                .bind("source", source)
                .bind("position", position)
                .bind("at", clock.instant())
                .gather();
    }

    @Override
    public long position(Session session, String source) {
        return Sql.in(session)
                .query(POSITION)
                .bind("source", source)
                .one(row -> row.int64("position"));
    }
}
