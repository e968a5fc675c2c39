package dev.keelson.agents.turns;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Turn;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.answers.Turns;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Turns in PostgreSQL. */
final class PostgresTurns implements Turns {

    private static final String ADD =
            """
            insert into agents.turn (run_id, session_id, user_id, kind, state, created_at)
            values (:run, :session, :user, :kind, 'running', :at)
            """;

    private static final String RUNNING =
            """
            select run_id from agents.turn where session_id = :session and state = 'running'
            """;

    private static final String END =
            """
            update agents.turn set state = :state, ended_at = :now
             where run_id = :run and state = 'running'
            """;

    private static final String FIND =
            """
            select run_id, session_id, user_id, kind, created_at
              from agents.turn
             where run_id = :run and user_id = :user
            """;

    private static final String GOING_ON =
            """
            select run_id from agents.turn
             where state = 'running' and run_id > :after
             order by run_id
             limit :limit
            """;

    private static final String USE =
            """
            insert into agents.token_usage as u (user_id, day, tokens, cost_micros)
            values (:user, :day, :tokens, :cost)
            on conflict (user_id, day) do update
               set tokens = u.tokens + excluded.tokens,
                   cost_micros = u.cost_micros + excluded.cost_micros
            """;

    private static final String USED =
            """
            select tokens from agents.token_usage where user_id = :user and day = :day
            """;

    private final InstantSource clock;

    PostgresTurns(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void add(UnitOfWork unit, Turn turn) {
        var _ =
                Sql.in(unit)
                        .write(ADD)
                        .bind("run", turn.run())
                        .bind("session", turn.session().value())
                        .bind("user", turn.user().value())
                        .bind("kind", turn.kind())
                        .bind("at", turn.createdAt())
                        .gather();
    }

    @Override
    public Optional<UUID> running(Session session, SessionId id) {
        return Sql.in(session)
                .query(RUNNING)
                .bind("session", id.value())
                .optional(row -> row.uuid("run_id"));
    }

    @Override
    public void end(UnitOfWork unit, UUID run, End end) {
        var _ =
                Sql.in(unit)
                        .write(END)
                        .bind("run", run)
                        .bind("state", end.name().toLowerCase(Locale.ROOT))
                        .bind("now", clock.instant())
                        .gather();
    }

    @Override
    public Optional<Turn> find(Session session, UUID run, UserId user) {
        return Sql.in(session)
                .query(FIND)
                .bind("run", run)
                .bind("user", user.value())
                .optional(PostgresTurns::turn);
    }

    private static Turn turn(Row row) {
        return new Turn(
                row.uuid("run_id"),
                new SessionId(row.uuid("session_id")),
                new UserId(row.int64("user_id")),
                row.text("kind"),
                row.instant("created_at"));
    }

    @Override
    public List<UUID> goingOn(Session session, UUID after, int limit) {
        return Sql.in(session)
                .query(GOING_ON)
                .bind("after", after)
                .bind("limit", limit)
                .list(row -> row.uuid("run_id"));
    }

    @Override
    public void use(UnitOfWork unit, UserId user, Instant at, Spent spent) {
        var _ =
                Sql.in(unit)
                        .write(USE)
                        .bind("user", user.value())
                        .bind("day", day(at))
                        .bind("tokens", spent.tokens())
                        .bind("cost", spent.costMicros())
                        .gather();
    }

    @Override
    public long used(Session session, UserId user, Instant at) {
        return Sql.in(session)
                .query(USED)
                .bind("user", user.value())
                .bind("day", day(at))
                .optional(row -> row.int64("tokens"))
                .orElse(0L);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
