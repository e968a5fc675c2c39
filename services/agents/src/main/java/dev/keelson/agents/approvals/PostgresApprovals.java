package dev.keelson.agents.approvals;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.approvals.Approval.Decided;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Question;
import dev.keelson.agents.approvals.Approval.Subject;
import dev.keelson.agents.approvals.Approval.Subject.OfCall;
import dev.keelson.agents.approvals.Approval.Subject.OfPlan;
import dev.keelson.agents.approvals.Approval.Verdict;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.PlanId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.json.AnyJson;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Questions in PostgreSQL. */
final class PostgresApprovals implements Approvals {

    private static final String ADD =
            """
            insert into agents.approval (id, session_id, kind, call_id, plan_id, subject,
                                         arguments, state, created_at, expires_at)
            values (:id, :session, :kind, :call, cast(:plan as uuid), :subject,
                    cast(:arguments as jsonb), 'pending', :now, :expiresAt)
            """;

    private static final String LOCK_OF_CALL =
            """
            select id, session_id, call_id, plan_id, subject, arguments, state, feedback, expires_at
              from agents.approval
             where session_id = :session and call_id = :call
               for update
            """;

    private static final String LOCK_OF_PLAN =
            """
            select id, session_id, call_id, plan_id, subject, arguments, state, feedback, expires_at
              from agents.approval
             where session_id = :session and id = :id and kind = 'plan'
               for update
            """;

    private static final String DECIDE =
            """
            update agents.approval
               set state = :state, feedback = :feedback, decided_at = :now
             where id = :id and state = 'pending'
            """;

    private static final String PENDING =
            """
            select id, session_id, call_id, plan_id, subject, arguments, state, feedback, expires_at
              from agents.approval
             where session_id = :session and state = 'pending'
             order by id
             limit 100
            """;

    private static final String LOCK_PENDING =
            """
            select id, session_id, call_id, plan_id, subject, arguments, state, feedback, expires_at
              from agents.approval
             where session_id = :session and state = 'pending'
             order by id
             limit 100
               for update
            """;

    private static final String OVERDUE =
            """
            select id, session_id, call_id, plan_id, subject, arguments, state, feedback, expires_at
              from agents.approval
             where state = 'pending' and expires_at <= :now
             order by expires_at
             limit :limit
               for update skip locked
            """;

    private final InstantSource clock;

    PostgresApprovals(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void add(UnitOfWork unit, Pending approval) {
        Question asked = approval.question();
        Optional<String> call = Optional.empty();
        Optional<String> plan = Optional.empty();
        String subject;
        switch (asked.subject()) {
            case OfCall(CallId id, String tool) -> {
                call = Optional.of(id.value());
                subject = tool;
            }
            case OfPlan(PlanId id, String title) -> {
                plan = Optional.of(id.toString());
                subject = title;
            }
        }
        var _ =
                Sql.in(unit)
                        .write(ADD)
                        .bind("id", asked.id().value())
                        .bind("session", asked.session().value())
                        .bind("kind", call.isPresent() ? "tool" : "plan")
                        .bind("call", call)
                        .bind("plan", plan)
                        .bind("subject", subject)
                        .bind("arguments", asked.arguments().text())
                        .bind("now", clock.instant())
                        .bind("expiresAt", asked.expiresAt())
                        .gather();
    }

    @Override
    public Optional<Approval> lockOfCall(UnitOfWork unit, SessionId session, CallId call) {
        return Sql.in(unit)
                .query(LOCK_OF_CALL)
                .bind("session", session.value())
                .bind("call", call.value())
                .optional(PostgresApprovals::approval);
    }

    @Override
    public Optional<Approval> lockOfPlan(UnitOfWork unit, SessionId session, ApprovalId id) {
        return Sql.in(unit)
                .query(LOCK_OF_PLAN)
                .bind("session", session.value())
                .bind("id", id.value())
                .optional(PostgresApprovals::approval);
    }

    @Override
    public void decide(UnitOfWork unit, Decided approval) {
        Sql.in(unit)
                .write(DECIDE)
                .bind("id", approval.question().id().value())
                .bind("state", approval.verdict().name().toLowerCase(Locale.ROOT))
                .bind("feedback", approval.feedback())
                .bind("now", clock.instant())
                .gatherExpecting(1);
    }

    @Override
    public List<Pending> pending(Session session, SessionId id) {
        return Sql.in(session)
                .query(PENDING)
                .bind("session", id.value())
                .list(row -> new Pending(question(row)));
    }

    @Override
    public List<Pending> lockPending(UnitOfWork unit, SessionId id) {
        return Sql.in(unit)
                .query(LOCK_PENDING)
                .bind("session", id.value())
                .list(row -> new Pending(question(row)));
    }

    @Override
    public List<Pending> overdue(UnitOfWork unit, Instant now, int limit) {
        return Sql.in(unit)
                .query(OVERDUE)
                .bind("now", now)
                .bind("limit", limit)
                .list(row -> new Pending(question(row)));
    }

    private static Approval approval(Row row) {
        Question question = question(row);
        String state = row.text("state");
        return state.equals("pending")
                ? new Pending(question)
                : new Decided(
                        question,
                        Verdict.valueOf(state.toUpperCase(Locale.ROOT)),
                        row.optional("feedback", String.class).orElse(""));
    }

    private static Question question(Row row) {
        return new Question(
                new ApprovalId(row.uuid("id")),
                new SessionId(row.uuid("session_id")),
                subject(row),
                new AnyJson(row.text("arguments")),
                row.instant("expires_at"));
    }

    private static Subject subject(Row row) {
        String name = row.text("subject");
        return row.optional("call_id", String.class)
                .<Subject>map(call -> new OfCall(new CallId(call), name))
                .orElseGet(() ->
                        new OfPlan(
                                row.optional("plan_id", UUID.class).map(PlanId::new).orElseThrow(),
                                name));
    }
}
