package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.Time;
import dev.keelson.postgres.sql.Sql;

import java.util.Optional;

/** Contexts in PostgreSQL. */
final class PostgresAgentContexts implements AgentContexts {

    private static final String GET =
            """
            select agent, switches from agents.agent_context where session_id = :session
            """;

    private static final String BEGIN =
            """
            insert into agents.agent_context (session_id, agent, switches, updated_at)
            values (:session, :agent, 0, :at)
            on conflict (session_id) do nothing
            """;

    private static final String PUT =
            """
            update agents.agent_context
               set agent = :agent, switches = :switches, updated_at = :at
             where session_id = :session
            """;

    private static final String REMEMBER =
            """
            insert into agents.agent_switch (id, session_id, from_agent, to_agent, reason,
                                             confidence, at)
            values (:id, :session, :from, :to, :reason, :confidence, :at)
            """;

    private final Time time;

    PostgresAgentContexts(Time time) {
        this.time = time;
    }

    @Override
    public Optional<AgentContext> get(Session session, SessionId id) {
        return Sql.in(session)
                .query(GET)
                .bind("session", id.value())
                .optional(row ->
                        new AgentContext(new AgentType(row.text("agent")), row.int32("switches")));
    }

    @Override
    public void begin(UnitOfWork unit, SessionId id, AgentType agent) {
        var _ =
                Sql.in(unit)
                        .write(BEGIN)
                        .bind("session", id.value())
                        .bind("agent", agent.name())
                        .bind("at", time.clock().instant())
                        .gather();
    }

    @Override
    public void put(UnitOfWork unit, SessionId id, AgentContext after, Switch why) {
        var at = time.clock().instant();
        Sql sql = Sql.in(unit);
        var _ =
                sql.write(PUT)
                        .bind("session", id.value())
                        .bind("agent", after.agent().name())
                        .bind("switches", after.switches())
                        .bind("at", at)
                        .gather();
        var _ =
                sql.write(REMEMBER)
                        .bind("id", time.ids().next())
                        .bind("session", id.value())
                        .bind("from", why.from().name())
                        .bind("to", why.to().name())
                        .bind("reason", why.reason())
                        .bind("confidence", why.confidence())
                        .bind("at", at)
                        .gather();
    }
}
