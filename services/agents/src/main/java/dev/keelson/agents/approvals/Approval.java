package dev.keelson.agents.approvals;

import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.PlanId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.service.json.AnyJson;

import java.time.Duration;
import java.time.Instant;

/** A question to a person, answered once or not at all. Only one that is pending can be decided. */
public sealed interface Approval {

    /** How long a person has to answer. */
    Duration LIFE = Duration.ofMinutes(5);

    /** What is asked. */
    Question question();

    /** What may happen or not. */
    sealed interface Subject {
        /** A dangerous call. */
        record OfCall(CallId call, String tool) implements Subject {}

        /** A plan. */
        record OfPlan(PlanId plan, String title) implements Subject {}
    }

    /**
     * A question.
     *
     * @param arguments of the call, or the plan itself
     */
    record Question(
            ApprovalId id,
            SessionId session,
            Subject subject,
            AnyJson arguments,
            Instant expiresAt) {}

    /** Nobody has answered yet. */
    record Pending(Question question) implements Approval {

        /** Tells whether it is too late to answer. */
        public boolean isOver(Instant now) {
            return !now.isBefore(question.expiresAt());
        }

        /** A person says yes. */
        public Decided approve() {
            return new Decided(question, Verdict.APPROVED, "");
        }

        /** A person says no. */
        public Decided reject(String feedback) {
            return new Decided(question, Verdict.REJECTED, feedback);
        }

        /** Nobody said anything in time, or nobody waits for it any more. */
        public Decided expire() {
            return new Decided(question, Verdict.EXPIRED, "");
        }
    }

    /** How it went; for ever. */
    record Decided(Question question, Verdict verdict, String feedback) implements Approval {}

    /** How a question went. */
    enum Verdict {
        /** It may happen. */
        APPROVED,
        /** It may not. */
        REJECTED,
        /** Nobody answered. */
        EXPIRED
    }
}
