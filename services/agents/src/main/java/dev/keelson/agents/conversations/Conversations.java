package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The conversations that are not deleted. */
public interface Conversations {

    /** Keeps a new one. */
    void add(UnitOfWork unit, Conversation conversation);

    /** Locks one of a user's. */
    Optional<Conversation> lock(UnitOfWork unit, SessionId id, UserId owner);

    /** One of a user's. */
    Optional<Conversation> get(Session session, SessionId id, UserId owner);

    /** A user's, the newest first. */
    List<Conversation> of(Session session, UserId owner, int limit);

    /** Forgets one; its rows stay for the audit. */
    void delete(UnitOfWork unit, SessionId id, Instant at);

    /** Marks those as idle that nobody has talked in since. */
    int idle(UnitOfWork unit, Instant since, int limit);
}
