package dev.keelson.agents.sessions;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Subject.OfCall;
import dev.keelson.agents.approvals.Approval.Subject.OfPlan;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.Conversation;
import dev.keelson.agents.conversations.Message;
import dev.keelson.agents.sessions.ReadingSessions.Place;
import dev.keelson.agents.sessions.ReadingSessions.Seen;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.AnyJson;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /sessions}: a user's sessions, their history, and what waits in them. */
final class SessionRoutes {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final ReadingSessions reading;
    private final DeletingSession deleting;

    SessionRoutes(ReadingSessions reading, DeletingSession deleting) {
        this.reading = reading;
        this.deleting = deleting;
    }

    record ListQuery(Optional<Integer> limit) {
        ListQuery {
            checkLimit(limit);
        }
    }

    record HistoryQuery(Optional<Integer> limit, Optional<Integer> after) {
        HistoryQuery {
            checkLimit(limit);
            if (after.filter(it -> it < 0).isPresent()) {
                throw new InvalidField("after", "must be the number of a message");
            }
        }
    }

    record SessionShape(
            SessionId id,
            String title,
            Conversation.State state,
            Instant createdAt,
            Instant updatedAt) {

        static SessionShape of(Conversation it) {
            return new SessionShape(
                    it.id(), it.title(), it.state(), it.createdAt(), it.updatedAt());
        }
    }

    record SessionsShape(List<SessionShape> sessions) {
        SessionsShape {
            sessions = List.copyOf(sessions);
        }
    }

    record SeenShape(
            SessionShape session, Optional<AgentType> agent, int switches, Optional<UUID> run) {

        static SeenShape of(Seen seen) {
            return new SeenShape(
                    SessionShape.of(seen.conversation()),
                    seen.context().map(AgentContext::agent),
                    seen.context().map(AgentContext::switches).orElse(0),
                    seen.run());
        }
    }

    record MessageShape(
            int seq,
            Message.Role role,
            String content,
            List<ToolCall> toolCalls,
            Optional<CallId> toolCallId,
            long tokens,
            Instant createdAt) {

        MessageShape {
            toolCalls = List.copyOf(toolCalls);
        }

        static MessageShape of(Message it) {
            Message.Content content = it.content();
            return new MessageShape(
                    it.seq(),
                    content.role(),
                    content.text(),
                    content.calls(),
                    content.answers(),
                    content.tokens(),
                    it.createdAt());
        }
    }

    record HistoryShape(List<MessageShape> messages) {
        HistoryShape {
            messages = List.copyOf(messages);
        }
    }

    record PendingShape(
            ApprovalId approvalRequestId,
            String kind,
            String subject,
            Optional<CallId> callId,
            AnyJson arguments,
            Instant expiresAt) {

        static PendingShape of(Pending pending) {
            var asked = pending.question();
            return switch (asked.subject()) {
                case OfCall(CallId call, String tool) ->
                        new PendingShape(
                                asked.id(),
                                "tool",
                                tool,
                                Optional.of(call),
                                asked.arguments(),
                                asked.expiresAt());
                case OfPlan(var _, String title) ->
                        new PendingShape(
                                asked.id(),
                                "plan",
                                title,
                                Optional.empty(),
                                asked.arguments(),
                                asked.expiresAt());
            };
        }
    }

    record PendingsShape(List<PendingShape> approvals) {
        PendingsShape {
            approvals = List.copyOf(approvals);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/sessions")
                .get(
                        "",
                        e -> e.operation("sessions.list").roles("user").body(ListQuery.class),
                        this::list)
                .get("/{session}", e -> e.operation("sessions.get").roles("user"), this::get)
                .get(
                        "/{session}/history",
                        e -> e.operation("sessions.history").roles("user").body(HistoryQuery.class),
                        this::history)
                .get(
                        "/{session}/pending-approvals",
                        e -> e.operation("sessions.pending").roles("user"),
                        this::pending)
                .delete(
                        "/{session}",
                        e -> e.operation("sessions.delete").roles("user"),
                        this::delete);
    }

    private Answer list(Call<ListQuery> call) {
        int limit = call.body().limit().orElse(USUAL);
        return Answer.ok(
                new SessionsShape(
                        reading.list(SessionCalls.user(call), limit).stream()
                                .map(SessionShape::of)
                                .toList()));
    }

    private Answer get(Call<NoBody> call) {
        return SessionCalls.id(call)
                .flatMap(id -> reading.get(id, SessionCalls.user(call)))
                .<Answer>map(seen -> Answer.ok(SeenShape.of(seen)))
                .orElseGet(SessionCalls::noSuchSession);
    }

    private Answer history(Call<HistoryQuery> call) {
        var place = new Place(call.body().after().orElse(0), call.body().limit().orElse(USUAL));
        return SessionCalls.id(call)
                .flatMap(id -> reading.history(id, SessionCalls.user(call), place))
                .<Answer>map(all ->
                        Answer.ok(new HistoryShape(all.stream().map(MessageShape::of).toList())))
                .orElseGet(SessionCalls::noSuchSession);
    }

    private Answer pending(Call<NoBody> call) {
        return SessionCalls.id(call)
                .flatMap(id -> reading.pending(id, SessionCalls.user(call)))
                .<Answer>map(all ->
                        Answer.ok(new PendingsShape(all.stream().map(PendingShape::of).toList())))
                .orElseGet(SessionCalls::noSuchSession);
    }

    private Answer delete(Call<NoBody> call) {
        Optional<SessionId> id = SessionCalls.id(call);
        if (id.isEmpty()) {
            return SessionCalls.noSuchSession();
        }
        return switch (deleting.delete(id.get(), SessionCalls.user(call))) {
            case Success(SessionId _) -> Answer.nothing();
            case Failure(DeletingSession.Refusal refusal) ->
                    switch (refusal) {
                        case DeletingSession.Refusal.NoSuchSession _ ->
                                SessionCalls.noSuchSession();
                        case DeletingSession.Refusal.Busy(UUID run) -> SessionCalls.busy(run);
                    };
        };
    }

    private static void checkLimit(Optional<Integer> limit) {
        if (limit.filter(it -> it < 1 || it > MOST).isPresent()) {
            throw new InvalidField("limit", "must be 1 to " + MOST);
        }
    }
}
