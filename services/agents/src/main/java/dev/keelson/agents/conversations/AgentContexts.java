package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.SessionId;

import java.util.Optional;

/** The contexts of conversations, one each. */
public interface AgentContexts {

    /** The context, once there is one. */
    Optional<AgentContext> get(Session session, SessionId id);

    /** Begins with an agent, unless there is a context already. */
    void begin(UnitOfWork unit, SessionId id, AgentType agent);

    /** Gives the word to another agent and remembers why. */
    void put(UnitOfWork unit, SessionId id, AgentContext after, Switch why);
}
