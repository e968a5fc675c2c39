package dev.keelson.agents.plans;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.plans.Plan.AtWork;
import dev.keelson.agents.plans.Plan.Outline;
import dev.keelson.agents.plans.Plan.Proposed;
import dev.keelson.agents.plans.Subtask.Done;
import dev.keelson.agents.plans.Subtask.Pending;
import dev.keelson.agents.plans.Subtask.Running;
import dev.keelson.agents.plans.Subtask.Task;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.PlanId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans in PostgreSQL. */
final class PostgresPlans implements Plans {

    private static final String ADD =
            """
            insert into agents.plan (id, session_id, title, description, state, created_at,
                                     updated_at)
            values (:id, :session, :title, :description, 'proposed', :now, :now)
            """;

    private static final String ADD_SUBTASK =
            """
            insert into agents.subtask (plan_id, number, description, agent, depends_on, state)
            values (:plan, :number, :description, :agent,
                    cast(cast(:dependsOn as text[]) as integer[]), 'pending')
            """;

    private static final String FIND =
            """
            select id, title, description
              from agents.plan
             where session_id = :session and state = :state
            """;

    private static final String SUBTASKS =
            """
            select number, description, agent, depends_on, state, result
              from agents.subtask
             where plan_id = :plan
             order by number
            """;

    private static final String MOVE =
            """
            update agents.plan set state = :state, updated_at = :now
             where id = :id and state = :from
            """;

    private static final String CANCEL =
            """
            update agents.plan set state = 'cancelled', updated_at = :now
             where id = :id and state in ('proposed', 'running')
            """;

    private static final String PUT =
            """
            update agents.subtask set state = :state, result = :result
             where plan_id = :plan and number = :number
            """;

    private final InstantSource clock;

    PostgresPlans(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void add(UnitOfWork unit, SessionId session, Proposed plan) {
        Sql sql = Sql.in(unit);
        Outline outline = plan.outline();
        var _ =
                sql.write(ADD)
                        .bind("id", outline.id().value())
                        .bind("session", session.value())
                        .bind("title", outline.title())
                        .bind("description", outline.description())
                        .bind("now", clock.instant())
                        .gather();
        for (Subtask subtask : plan.subtasks()) {
            Task task = subtask.task();
            var _ =
                    sql.write(ADD_SUBTASK)
                            .bind("plan", outline.id().value())
                            .bind("number", task.number())
                            .bind("description", task.description())
                            .bind("agent", task.agent().name())
                            .bind(
                                    "dependsOn",
                                    task.dependsOn().stream().map(String::valueOf).toList())
                            .gather();
        }
    }

    @Override
    public Optional<Proposed> proposed(Session session, SessionId id) {
        return find(session, id, "proposed")
                .map(outline -> new Proposed(outline, subtasks(session, outline.id())));
    }

    @Override
    public Optional<AtWork> atWork(Session session, SessionId id) {
        return find(session, id, "running")
                .map(outline -> new AtWork(outline, subtasks(session, outline.id())));
    }

    private static Optional<Outline> find(Session session, SessionId id, String state) {
        return Sql.in(session)
                .query(FIND)
                .bind("session", id.value())
                .bind("state", state)
                .optional(row ->
                        new Outline(
                                new PlanId(row.uuid("id")),
                                row.text("title"),
                                row.text("description")));
    }

    private static List<Subtask> subtasks(Session session, PlanId plan) {
        return Sql.in(session)
                .query(SUBTASKS)
                .bind("plan", plan.value())
                .list(PostgresPlans::subtask);
    }

    private static Subtask subtask(Row row) {
        var task =
                new Task(
                        row.int32("number"),
                        row.text("description"),
                        new AgentType(row.text("agent")),
                        row.list("depends_on", Integer.class));
        return switch (row.text("state")) {
            case "pending" -> new Pending(task);
            case "running" -> new Running(task);
            default -> new Done(task, row.text("result"));
        };
    }

    @Override
    public void begin(UnitOfWork unit, AtWork plan) {
        move(unit, plan.outline().id(), "proposed", "running");
    }

    @Override
    public void refuse(UnitOfWork unit, PlanId id, Refused how) {
        move(unit, id, "proposed", how.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void complete(UnitOfWork unit, PlanId id) {
        move(unit, id, "running", "completed");
    }

    private void move(UnitOfWork unit, PlanId id, String from, String to) {
        Sql.in(unit)
                .write(MOVE)
                .bind("id", id.value())
                .bind("from", from)
                .bind("state", to)
                .bind("now", clock.instant())
                .gatherExpecting(1);
    }

    @Override
    public void cancel(UnitOfWork unit, PlanId id) {
        var _ =
                Sql.in(unit)
                        .write(CANCEL)
                        .bind("id", id.value())
                        .bind("now", clock.instant())
                        .gather();
    }

    @Override
    public void put(UnitOfWork unit, PlanId id, Subtask subtask) {
        String state =
                switch (subtask) {
                    case Pending _ -> "pending";
                    case Running _ -> "running";
                    case Done _ -> "done";
                };
        Optional<String> result =
                subtask instanceof Done done ? Optional.of(done.result()) : Optional.empty();
        var _ =
                Sql.in(unit)
                        .write(PUT)
                        .bind("plan", id.value())
                        .bind("number", subtask.task().number())
                        .bind("state", state)
                        .bind("result", result)
                        .gather();
    }
}
