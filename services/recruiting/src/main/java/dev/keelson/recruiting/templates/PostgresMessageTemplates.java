package dev.keelson.recruiting.templates;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Query;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** Message templates in PostgreSQL. */
final class PostgresMessageTemplates extends PostgresRepository<MessageTemplate, MessageTemplateId>
        implements MessageTemplates {

    private static final String CURRENT =
            """
            select distinct on (key, locale, channel)
                   id, key, locale, channel, number, subject, body, active, written_at
              from recruiting.message_template
             where active
             order by key, locale, channel, number desc
            """;

    private static final String HISTORY =
            """
            select id, key, locale, channel, number, subject, body, active, written_at
              from recruiting.message_template
             where key = :key and locale = :locale and channel = :channel
             order by number desc
             limit 200
            """;

    private static final String NEXT =
            """
            select coalesce(max(number), 0) + 1 as next
              from recruiting.message_template
             where key = :key and locale = :locale and channel = :channel
            """;

    PostgresMessageTemplates() {
        super(
                Table.<MessageTemplate, MessageTemplateId>of(
                                "recruiting.message_template",
                                MessageTemplate.class,
                                MethodHandles.lookup())
                        .id("id", MessageTemplate::id));
    }

    @Override
    public List<MessageTemplate> current(Session session) {
        return Sql.in(session).query(CURRENT).list(this::read);
    }

    @Override
    public List<MessageTemplate> history(Session session, Line line) {
        return of(Sql.in(session).query(HISTORY), line).list(this::read);
    }

    @Override
    public int nextNumber(UnitOfWork unit, Line line) {
        return of(Sql.in(unit).query(NEXT), line).one(row -> row.int32("next"));
    }

    private static Query of(Query query, Line line) {
        return query.bind("key", line.key())
                .bind("locale", line.locale())
                .bind("channel", line.channel());
    }
}
