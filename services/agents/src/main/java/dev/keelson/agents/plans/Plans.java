package dev.keelson.agents.plans;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.plans.Plan.AtWork;
import dev.keelson.agents.plans.Plan.Proposed;
import dev.keelson.agents.shared.PlanId;
import dev.keelson.agents.shared.SessionId;

import java.util.Optional;

/** Plans; a session has at most one that is not over. */
public interface Plans {

    /** Keeps a proposal. */
    void add(UnitOfWork unit, SessionId session, Proposed plan);

    /** The session's plan that waits for a person. */
    Optional<Proposed> proposed(Session session, SessionId id);

    /** The session's plan that somebody is at. */
    Optional<AtWork> atWork(Session session, SessionId id);

    /** A person said yes. */
    void begin(UnitOfWork unit, AtWork plan);

    /** A person said no, or wants another one. */
    void refuse(UnitOfWork unit, PlanId id, Refused how);

    /** A subtask has come further. */
    void put(UnitOfWork unit, PlanId id, Subtask subtask);

    /** All subtasks are done. */
    void complete(UnitOfWork unit, PlanId id);

    /** Nobody waits for it any more. */
    void cancel(UnitOfWork unit, PlanId id);

    /** How a person refuses a plan. */
    enum Refused {
        /** There is to be none. */
        REJECTED,
        /** There is to be a better one. */
        REVISING
    }
}
