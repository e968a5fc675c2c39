package dev.keelson.agents.turns;

import dev.keelson.agents.answers.Asked;
import dev.keelson.agents.answers.Asked.Judgement;
import dev.keelson.agents.answers.Asked.PlanJudgement;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.CallId;
import dev.keelson.service.json.AnyJson;
import dev.keelson.service.json.InvalidField;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/**
 * A message as it is sent: which members it has goes by its type.
 *
 * @param result any JSON; a text is taken as it is
 */
record MessageBody(
        Type type,
        Optional<String> content,
        Optional<AgentType> agentType,
        Optional<String> reason,
        Optional<CallId> callId,
        Optional<AnyJson> result,
        Optional<String> error,
        Optional<Decision> decision,
        Optional<AnyJson> modifiedArguments,
        Optional<ApprovalId> approvalRequestId,
        Optional<String> feedback) {

    private static final int LONGEST = 32_000;

    /** What a message is. */
    enum Type {
        USER_MESSAGE,
        TOOL_RESULT,
        SWITCH_AGENT,
        HITL_DECISION,
        PLAN_DECISION
    }

    /** What a person has decided; of a plan it is not edited, of a call not modified. */
    enum Decision {
        APPROVE,
        EDIT,
        REJECT,
        MODIFY
    }

    MessageBody {
        check("content", content);
        check("reason", reason);
        check("error", error);
        check("feedback", feedback);
        check("result", result.map(AnyJson::text));
    }

    private static void check(String field, Optional<String> text) {
        if (text.filter(it -> it.length() > LONGEST).isPresent()) {
            throw new InvalidField(field, "must have at most " + LONGEST + " characters");
        }
    }

    /** What is asked; a member that its type needs and has not is a violation. */
    Asked asked() {
        return switch (type) {
            case USER_MESSAGE ->
                    new Asked.UserMessage(
                            required("content", content.filter(it -> !it.isBlank())), agentType);
            case TOOL_RESULT -> new Asked.ToolResult(required("call_id", callId), outcome());
            case SWITCH_AGENT ->
                    new Asked.SwitchAgent(
                            required("agent_type", agentType),
                            reason.orElse("The user asked for this agent."));
            case HITL_DECISION -> new Asked.HitlDecision(required("call_id", callId), judgement());
            case PLAN_DECISION ->
                    new Asked.PlanDecision(
                            required("approval_request_id", approvalRequestId),
                            planJudgement(),
                            feedback.orElse(""));
        };
    }

    private String outcome() {
        if (result.isPresent() == error.isPresent()) {
            throw new InvalidField("/message/result", "either result or error is required");
        }
        return error.map(why -> "error: " + why).orElseGet(() -> unquoted(result.orElseThrow()));
    }

    private static String unquoted(AnyJson value) {
        return JsonMapper.shared()
                .readTree(value.text())
                .asStringOpt()
                .filter(_ -> value.text().startsWith("\""))
                .orElse(value.text());
    }

    private Judgement judgement() {
        return switch (required("decision", decision)) {
            case APPROVE -> new Judgement.Approve();
            case REJECT -> new Judgement.Reject(feedback.orElse(""));
            case EDIT -> new Judgement.Edit(edited());
            case MODIFY ->
                    throw new InvalidField("/message/decision", "must be approve, edit or reject");
        };
    }

    private AnyJson edited() {
        return modifiedArguments
                .filter(it -> it.text().startsWith("{"))
                .orElseThrow(
                        () -> new InvalidField("/message/modified_arguments", "must be an object"));
    }

    private PlanJudgement planJudgement() {
        return switch (required("decision", decision)) {
            case APPROVE -> PlanJudgement.APPROVE;
            case REJECT -> PlanJudgement.REJECT;
            case MODIFY -> PlanJudgement.MODIFY;
            case EDIT ->
                    throw new InvalidField(
                            "/message/decision", "must be approve, reject or modify");
        };
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new InvalidField("/message/" + name, "is required"));
    }
}
