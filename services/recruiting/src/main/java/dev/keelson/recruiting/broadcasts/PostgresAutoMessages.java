package dev.keelson.recruiting.broadcasts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Auto messages in PostgreSQL. */
final class PostgresAutoMessages extends PostgresRepository<AutoMessage, AutoMessageId>
        implements AutoMessages {

    private static final String ALL =
            """
            select id, text, cron, zone, target, stage, city, active, next_run, version
              from recruiting.auto_message
             order by id desc
             limit 500
            """;

    private static final String DUE =
            """
            select id, text, cron, zone, target, stage, city, active, next_run, version
              from recruiting.auto_message
             where active and next_run <= :now
             order by next_run
             limit 1
               for update skip locked
            """;

    PostgresAutoMessages() {
        super(
                Table.<AutoMessage, AutoMessageId>of(
                                "recruiting.auto_message",
                                AutoMessage.class,
                                MethodHandles.lookup())
                        .version("version")
                        .id("id", AutoMessage::id));
    }

    @Override
    public List<AutoMessage> all(Session session) {
        return Sql.in(session).query(ALL).list(this::read);
    }

    @Override
    public Optional<AutoMessage> due(UnitOfWork unit, Instant now) {
        return Sql.in(unit).query(DUE).bind("now", now).optional(this::read);
    }
}
