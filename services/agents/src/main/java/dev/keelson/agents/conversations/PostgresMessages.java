package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.conversations.Message.Role;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.Time;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.json.AnyJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Messages in PostgreSQL. */
final class PostgresMessages implements Messages {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_SEEN = 2_000;

    private static final String APPEND =
            """
            with numbered as (
                update agents.session
                   set last_seq = last_seq + :count, updated_at = :at, state = 'active'
                 where id = :session
                returning last_seq - :count as base)
            insert into agents.message (id, session_id, seq, role, content, tool_calls,
                                        tool_call_id, tokens, metadata, created_at)
            select cast(m.item ->> 'id' as uuid), :session, numbered.base + m.place,
                   m.item ->> 'role', m.item ->> 'text',
                   nullif(m.item -> 'calls', cast('[]' as jsonb)), m.item ->> 'answers',
                   cast(m.item ->> 'tokens' as bigint), m.item -> 'metadata', :at
              from numbered,
                   jsonb_array_elements(cast(:messages as jsonb)) with ordinality
                       as m(item, place)
            """;

    private static final String AFTER =
            """
            select seq, role, content, tool_calls, tool_call_id, tokens, metadata, created_at
              from agents.message
             where session_id = :session and seq > :seq
             order by seq
             limit :limit
            """;

    private static final String SUMMARY =
            """
            select seq, role, content, tool_calls, tool_call_id, tokens, metadata, created_at
              from agents.message
             where session_id = :session and role = 'system'
             order by seq desc
             limit 1
            """;

    private static final String SEEN =
            """
            select seq, role, content, tool_calls, tool_call_id, tokens, metadata, created_at
              from agents.message
             where session_id = :session and seq > :seq and role <> 'system'
             order by seq
             limit :limit
            """;

    private static final String REPLACE_CALLS =
            """
            update agents.message set tool_calls = cast(:calls as jsonb)
             where session_id = :session and seq = :seq
            """;

    private final Time time;

    PostgresMessages(Time time) {
        this.time = time;
    }

    /** A message as it is sent to the database. */
    private record NewRow(
            UUID id,
            Role role,
            String text,
            List<ToolCall> calls,
            Optional<CallId> answers,
            long tokens,
            AnyJson metadata) {

        NewRow {
            calls = List.copyOf(calls);
        }
    }

    @Override
    public void append(UnitOfWork unit, SessionId session, List<Content> contents) {
        if (contents.isEmpty()) {
            return;
        }
        List<NewRow> rows = contents.stream().map(this::newRow).toList();
        var _ =
                Sql.in(unit)
                        .write(APPEND)
                        .bind("session", session.value())
                        .bind("count", rows.size())
                        .bind("messages", json(rows))
                        .bind("at", time.clock().instant())
                        .gather();
    }

    private NewRow newRow(Content content) {
        return new NewRow(
                time.ids().next(),
                content.role(),
                content.text(),
                content.calls(),
                content.answers(),
                content.tokens(),
                content.metadata());
    }

    private static String json(Object value) {
        return new String(AgentsJson.JSON.write(value), StandardCharsets.UTF_8);
    }

    @Override
    public List<Message> after(Session session, SessionId id, int seq, int limit) {
        return Sql.in(session)
                .query(AFTER)
                .bind("session", id.value())
                .bind("seq", seq)
                .bind("limit", limit)
                .list(PostgresMessages::message);
    }

    @Override
    public Dialogue dialogue(Session session, SessionId id) {
        Optional<Message> summary =
                Sql.in(session)
                        .query(SUMMARY)
                        .bind("session", id.value())
                        .optional(PostgresMessages::message);
        List<Message> seen =
                Sql.in(session)
                        .query(SEEN)
                        .bind("session", id.value())
                        .bind("seq", summary.map(PostgresMessages::toldUpTo).orElse(0))
                        .bind("limit", MOST_SEEN)
                        .list(PostgresMessages::message);
        return new Dialogue(summary, seen);
    }

    private static int toldUpTo(Message summary) {
        return JSON.readTree(summary.content().metadata().text()).path("summary_up_to").asInt(0);
    }

    @Override
    public void replaceCalls(UnitOfWork unit, SessionId session, int seq, List<ToolCall> calls) {
        var _ =
                Sql.in(unit)
                        .write(REPLACE_CALLS)
                        .bind("session", session.value())
                        .bind("seq", seq)
                        .bind("calls", json(calls))
                        .gather();
    }

    private static Message message(Row row) {
        var content =
                new Content(
                        Role.valueOf(row.text("role").toUpperCase(Locale.ROOT)),
                        row.text("content"),
                        row.optional("tool_calls", String.class)
                                .map(PostgresMessages::calls)
                                .orElseGet(List::of),
                        row.optional("tool_call_id", String.class).map(CallId::new),
                        row.int64("tokens"),
                        new AnyJson(row.text("metadata")));
        return new Message(row.int32("seq"), content, row.instant("created_at"));
    }

    private static List<ToolCall> calls(String json) {
        return JSON.readTree(json).valueStream().map(PostgresMessages::call).toList();
    }

    private static ToolCall call(JsonNode node) {
        return new ToolCall(
                new CallId(node.path("id").asString()),
                node.path("tool").asString(),
                new AnyJson(node.path("arguments").toString()));
    }
}
