package dev.keelson.agents.answers;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns, of which a session has one at a time, and the tokens that they use. */
public interface Turns {

    /** Keeps a turn that begins; the caller holds the session's lock. */
    void add(UnitOfWork unit, Turn turn);

    /** The turn that is going on in a session. */
    Optional<UUID> running(Session session, SessionId id);

    /** Ends a turn, unless it has ended. */
    void end(UnitOfWork unit, UUID run, Turn.End end);

    /** A turn of a user. */
    Optional<Turn> find(Session session, UUID run, UserId user);

    /** The runs of turns that are said to go on, some of them, behind one in their order. */
    List<UUID> goingOn(Session session, UUID after, int limit);

    /** Counts for a user and the day of that instant, in UTC. */
    void use(UnitOfWork unit, UserId user, Instant at, Spent spent);

    /** What a user has used on the day of that instant. */
    long used(Session session, UserId user, Instant at);

    /**
     * What was used.
     *
     * @param costMicros in millionths of the coin that the model is paid in
     */
    record Spent(long tokens, long costMicros) {}
}
