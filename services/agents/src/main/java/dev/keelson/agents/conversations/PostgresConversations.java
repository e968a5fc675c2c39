package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.conversations.Conversation.State;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Conversations in PostgreSQL. */
final class PostgresConversations implements Conversations {

    private static final String ADD =
            """
            insert into agents.session (id, user_id, title, state, created_at, updated_at)
            values (:id, :owner, :title, 'active', :at, :at)
            """;

    private static final String LOCK =
            """
            select id, user_id, title, state, created_at, updated_at
              from agents.session
             where id = :id and user_id = :owner and state <> 'deleted'
               for update
            """;

    private static final String GET =
            """
            select id, user_id, title, state, created_at, updated_at
              from agents.session
             where id = :id and user_id = :owner and state <> 'deleted'
            """;

    private static final String OF_USER =
            """
            select id, user_id, title, state, created_at, updated_at
              from agents.session
             where user_id = :owner and state <> 'deleted'
             order by id desc
             limit :limit
            """;

    private static final String DELETE =
            """
            update agents.session set state = 'deleted', updated_at = :at where id = :id
            """;

    private static final String IDLE =
            """
            update agents.session set state = 'idle'
             where id in (select id from agents.session
                           where state = 'active' and updated_at < :since
                           order by updated_at
                           limit :limit
                             for update skip locked)
            """;

    @Override
    public void add(UnitOfWork unit, Conversation conversation) {
        var _ =
                Sql.in(unit)
                        .write(ADD)
                        .bind("id", conversation.id().value())
                        .bind("owner", conversation.owner().value())
                        .bind("title", conversation.title())
                        .bind("at", conversation.createdAt())
                        .gather();
    }

    @Override
    public Optional<Conversation> lock(UnitOfWork unit, SessionId id, UserId owner) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("id", id.value())
                .bind("owner", owner.value())
                .optional(PostgresConversations::conversation);
    }

    @Override
    public Optional<Conversation> get(Session session, SessionId id, UserId owner) {
        return Sql.in(session)
                .query(GET)
                .bind("id", id.value())
                .bind("owner", owner.value())
                .optional(PostgresConversations::conversation);
    }

    @Override
    public List<Conversation> of(Session session, UserId owner, int limit) {
        return Sql.in(session)
                .query(OF_USER)
                .bind("owner", owner.value())
                .bind("limit", limit)
                .list(PostgresConversations::conversation);
    }

    @Override
    public void delete(UnitOfWork unit, SessionId id, Instant at) {
        var _ = Sql.in(unit).write(DELETE).bind("id", id.value()).bind("at", at).gather();
    }

    @Override
    public int idle(UnitOfWork unit, Instant since, int limit) {
        return Sql.in(unit).write(IDLE).bind("since", since).bind("limit", limit).now();
    }

    private static Conversation conversation(Row row) {
        return new Conversation(
                new SessionId(row.uuid("id")),
                new UserId(row.int64("user_id")),
                row.text("title"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
