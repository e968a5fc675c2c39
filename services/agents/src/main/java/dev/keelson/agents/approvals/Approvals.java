package dev.keelson.agents.approvals;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.approvals.Approval.Decided;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions to people. */
public interface Approvals {

    /** Asks. */
    void add(UnitOfWork unit, Pending approval);

    /** Locks the question about a call. */
    Optional<Approval> lockOfCall(UnitOfWork unit, SessionId session, CallId call);

    /** Locks the question about a plan. */
    Optional<Approval> lockOfPlan(UnitOfWork unit, SessionId session, ApprovalId id);

    /** Keeps the answer to a question that was locked. */
    void decide(UnitOfWork unit, Decided approval);

    /** What waits in a session, the oldest first. */
    List<Pending> pending(Session session, SessionId id);

    /** Locks what waits in a session. */
    List<Pending> lockPending(UnitOfWork unit, SessionId id);

    /** Questions whose time is over; locked, without waiting. */
    List<Pending> overdue(UnitOfWork unit, Instant now, int limit);
}
