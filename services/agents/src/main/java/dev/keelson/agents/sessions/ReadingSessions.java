package dev.keelson.agents.sessions;

import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.agents.answers.Desk.Stores;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.Conversation;
import dev.keelson.agents.conversations.Message;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Looks at a user's sessions; changes nothing. What is somebody else's is not there. */
final class ReadingSessions {

    private static final Operation LOOK = Operation.named("sessions.look");

    private final Transactor transactor;
    private final Stores stores;
    private final InstantSource clock;

    ReadingSessions(Transactor transactor, Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.clock = clock;
    }

    /** A session, who has the word in it, and the run that is going on. */
    record Seen(Conversation conversation, Optional<AgentContext> context, Optional<UUID> run) {}

    List<Conversation> list(UserId user, int limit) {
        return transactor.read(LOOK, session -> stores.conversations().of(session, user, limit));
    }

    Optional<Seen> get(SessionId id, UserId user) {
        return transactor.read(
                LOOK,
                session ->
                        stores.conversations()
                                .get(session, id, user)
                                .map(found ->
                                        new Seen(
                                                found,
                                                stores.contexts().get(session, id),
                                                stores.turns().running(session, id))));
    }

    Optional<List<Message>> history(SessionId id, UserId user, Place place) {
        return owned(
                id,
                user,
                session -> stores.messages().after(session, id, place.after(), place.limit()));
    }

    /** Some messages behind a number. */
    record Place(int after, int limit) {}

    /** What a person can still decide. */
    Optional<List<Pending>> pending(SessionId id, UserId user) {
        return owned(id, user, session -> stores.approvals().pending(session, id))
                .map(all -> all.stream().filter(each -> !each.isOver(clock.instant())).toList());
    }

    private <T> Optional<T> owned(SessionId id, UserId user, Function<Session, T> read) {
        return transactor.read(
                LOOK,
                session ->
                        stores.conversations()
                                .get(session, id, user)
                                .map(_ -> read.apply(session)));
    }
}
