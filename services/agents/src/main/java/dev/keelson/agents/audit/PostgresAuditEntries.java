package dev.keelson.agents.audit;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.Time;
import dev.keelson.agents.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.json.AnyJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The audit log in PostgreSQL. */
final class PostgresAuditEntries implements AuditEntries {

    private static final String NOTE =
            """
            insert into agents.audit_entry (id, user_id, session_id, action, detail, at)
            values (:id, :user, :session, :action, cast(:detail as jsonb), :at)
            """;

    private static final String OF_USER =
            """
            select session_id, action, detail, at
              from agents.audit_entry
             where {wanted}
             order by id desc
             limit :limit
            """;

    private static final String COUNTS =
            """
            select action, count(*) as times
              from agents.audit_entry
             where user_id = :user
             group by action
            """;

    private static final String USED =
            """
            select coalesce(sum(tokens), 0)::bigint as tokens,
                   coalesce(sum(cost_micros), 0)::bigint as cost_micros
              from agents.token_usage
             where user_id = :user
            """;

    private final Time time;

    PostgresAuditEntries(Time time) {
        this.time = time;
    }

    @Override
    public void note(UnitOfWork unit, UserId user, SessionId session, Action action) {
        var detail = new TreeMap<>(action.detail());
        var _ =
                Sql.in(unit)
                        .write(NOTE)
                        .bind("id", time.ids().next())
                        .bind("user", user.value())
                        .bind("session", session.value())
                        .bind("action", action.name())
                        .bind(
                                "detail",
                                new String(AgentsJson.JSON.write(detail), StandardCharsets.UTF_8)
                                        .replace("\\u0000", ""))
                        .bind("at", time.clock().instant())
                        .gather();
    }

    @Override
    public List<Entry> of(
            Session session, UserId user, Optional<SessionId> conversation, int limit) {
        var wanted =
                new Conditions()
                        .and("user_id = :user", "user", user.value())
                        .andIf(
                                conversation.map(SessionId::value),
                                "session_id = :session",
                                "session");
        return Sql.in(session)
                .query(OF_USER)
                .where("wanted", wanted)
                .bind("limit", limit)
                .list(PostgresAuditEntries::entry);
    }

    @Override
    public Map<String, Long> counts(Session session, UserId user) {
        var counts = new TreeMap<String, Long>();
        var _ =
                Sql.in(session)
                        .query(COUNTS)
                        .bind("user", user.value())
                        .list(row -> counts.put(row.text("action"), row.int64("times")));
        return counts;
    }

    @Override
    public Used used(Session session, UserId user) {
        return Sql.in(session)
                .query(USED)
                .bind("user", user.value())
                .optional(row -> new Used(row.int64("tokens"), row.int64("cost_micros")))
                .orElseThrow();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.optional("session_id", UUID.class).map(SessionId::new),
                row.text("action"),
                new AnyJson(row.text("detail")),
                row.instant("at"));
    }
}
