package dev.keelson.recruiting.templates;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CityId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** Stage templates in PostgreSQL. */
final class PostgresStageTemplates extends PostgresRepository<StageTemplate, StageTemplateId>
        implements StageTemplates {

    private static final String LOCK =
            """
            select id, city, key, subject, body, version
              from recruiting.stage_template
             where city is not distinct from :city::uuid and key = :key
               for update
            """;

    private static final String ALL =
            """
            select id, city, key, subject, body, version
              from recruiting.stage_template
             order by key, city nulls first
            """;

    PostgresStageTemplates() {
        super(
                Table.<StageTemplate, StageTemplateId>of(
                                "recruiting.stage_template",
                                StageTemplate.class,
                                MethodHandles.lookup())
                        .version("version")
                        .id("id", StageTemplate::id));
    }

    @Override
    public Optional<StageTemplate> lock(UnitOfWork unit, Optional<CityId> city, MessageKey key) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("city", city.map(CityId::value))
                .bind("key", key)
                .optional(this::read);
    }

    @Override
    public List<StageTemplate> all(Session session) {
        return Sql.in(session).query(ALL).list(this::read);
    }
}
