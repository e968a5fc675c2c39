package dev.keelson.agents.answers;

import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.service.json.AnyJson;

import java.util.Optional;

/** What a client sends to a session. */
public sealed interface Asked {

    /** The kind of run that it begins. */
    String kind();

    /** A person says something, perhaps to a certain agent. */
    record UserMessage(String content, Optional<AgentType> agent) implements Asked {
        @Override
        public String kind() {
            return "user_message";
        }
    }

    /** The client has run a tool; this is what came of it, or went wrong. */
    record ToolResult(CallId call, String result) implements Asked {
        @Override
        public String kind() {
            return "tool_result";
        }
    }

    /** A person wants another agent. */
    record SwitchAgent(AgentType agent, String reason) implements Asked {
        @Override
        public String kind() {
            return "switch_agent";
        }
    }

    /** A person has judged a dangerous call. */
    record HitlDecision(CallId call, Judgement judgement) implements Asked {
        @Override
        public String kind() {
            return "hitl_decision";
        }
    }

    /** A person has judged a plan. */
    record PlanDecision(ApprovalId approval, PlanJudgement judgement, String feedback)
            implements Asked {
        @Override
        public String kind() {
            return "plan_decision";
        }
    }

    /** What a person says about a call. */
    sealed interface Judgement {
        /** Run it. */
        record Approve() implements Judgement {}

        /** Run it with these arguments. */
        record Edit(AnyJson arguments) implements Judgement {}

        /** Do not run it. */
        record Reject(String feedback) implements Judgement {}
    }

    /** What a person says about a plan. */
    enum PlanJudgement {
        /** Do it. */
        APPROVE,
        /** Do not. */
        REJECT,
        /** Make a better one. */
        MODIFY
    }
}
