package dev.keelson.gifts.operations;

import dev.keelson.Session;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;

/** Locks from PostgreSQL's own views: advisory locks with one 64-bit key are ours. */
final class PostgresHeldLocks implements Locks {

    private static final String UNIT_LOCKS =
            """
            select (l.classid::bigint << 32) | l.objid::bigint as key, l.granted, l.pid,
                   coalesce(a.application_name, '') as application, a.xact_start,
                   pg_blocking_pids(l.pid) as waits_for
              from pg_locks l
              left join pg_stat_activity a on a.pid = l.pid
             where l.locktype = 'advisory' and l.objsubid = 1
               and l.database = (select oid from pg_database where datname = current_database())
             order by l.granted, a.xact_start, l.pid
             limit :most
            """;

    private static final String LEASES =
            """
            select name, owner, epoch, until
              from keelson.lease
             where until <> '-infinity'
             order by name
            """;

    @Override
    public List<UnitLock> unitLocks(Session session, int most) {
        return Sql.in(session)
                .query(UNIT_LOCKS)
                .bind("most", most)
                .list(PostgresHeldLocks::unitLock);
    }

    private static UnitLock unitLock(Row row) {
        return new UnitLock(
                row.int64("key"),
                row.bool("granted"),
                row.int32("pid"),
                row.text("application"),
                row.list("waits_for", Integer.class),
                row.optional("xact_start", Instant.class));
    }

    @Override
    public List<HeldLease> leases(Session session) {
        return Sql.in(session)
                .query(LEASES)
                .list(row ->
                        new HeldLease(
                                row.text("name"),
                                row.text("owner"),
                                row.int64("epoch"),
                                row.instant("until")));
    }
}
