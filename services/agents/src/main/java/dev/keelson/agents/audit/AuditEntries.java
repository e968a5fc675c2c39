package dev.keelson.agents.audit;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.service.json.AnyJson;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened, written in the commit that made it so, and never changed. */
public interface AuditEntries {

    /** Notes what happened to a user's session. */
    void note(UnitOfWork unit, UserId user, SessionId session, Action action);

    /** The newest of a user's, of one session where one is named. */
    List<Entry> of(Session session, UserId user, Optional<SessionId> conversation, int limit);

    /** How often each action is in a user's log. */
    Map<String, Long> counts(Session session, UserId user);

    /** What a user's answers have used and cost altogether. */
    Used used(Session session, UserId user);

    /**
     * What was used.
     *
     * @param costMicros in millionths of the coin that the model is paid in
     */
    record Used(long tokens, long costMicros) {}

    /**
     * What was done.
     *
     * @param name stable, such as {@code agent_switched}
     */
    record Action(String name, Map<String, Object> detail) {

        public Action {
            detail = Map.copyOf(detail);
        }
    }

    /** An entry as it is read. */
    record Entry(Optional<SessionId> session, String action, AnyJson detail, Instant at) {}
}
