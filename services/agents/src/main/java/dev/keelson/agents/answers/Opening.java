package dev.keelson.agents.answers;

import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Asked.HitlDecision;
import dev.keelson.agents.answers.Asked.Judgement;
import dev.keelson.agents.answers.Asked.PlanDecision;
import dev.keelson.agents.answers.Asked.SwitchAgent;
import dev.keelson.agents.answers.Asked.ToolResult;
import dev.keelson.agents.answers.Asked.UserMessage;
import dev.keelson.agents.answers.Course.Next;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a turn begins, by what was asked. */
final class Opening {

    private final Course course;

    Opening(Course course) {
        this.course = course;
    }

    Next open() {
        if (course.scene().asked() instanceof UserMessage message) {
            course.commit("add_user_message", unit -> take(unit, message));
        }
        course.commit("create_agent", this::greet);
        return switch (course.scene().asked()) {
            case UserMessage(var _, Optional<AgentType> agent) -> {
                agent.ifPresent(wanted -> switchTo(wanted, "The user asked for this agent."));
                yield Next.CONVERSE;
            }
            case SwitchAgent(AgentType agent, String reason) -> {
                switchTo(agent, reason);
                yield course.finish(
                        "finish_switch", End.DONE, _ -> List.of(Chunk.of(ChunkType.DONE).last()));
            }
            case ToolResult(CallId call, String result) -> answered(call, result);
            case HitlDecision(CallId call, Judgement judgement) -> judged(call, judgement);
            case PlanDecision decision -> judged(decision);
        };
    }

    /** A new message ends what was waiting: calls without a result, questions, plans. */
    private List<Chunk> take(UnitOfWork unit, UserMessage message) {
        var session = course.scene().session();
        var stores = course.stores();
        var contents = new ArrayList<Content>();
        for (ToolCall call : stores.messages().dialogue(unit, session).openCalls()) {
            contents.add(Content.result(call.id(), "cancelled: the user went on without it"));
        }
        for (Pending pending : stores.approvals().lockPending(unit, session)) {
            stores.approvals().decide(unit, pending.expire());
        }
        stores.plans()
                .proposed(unit, session)
                .ifPresent(plan -> stores.plans().cancel(unit, plan.outline().id()));
        stores.plans()
                .atWork(unit, session)
                .ifPresent(plan -> stores.plans().cancel(unit, plan.outline().id()));
        contents.add(Content.user(message.content()));
        stores.messages().append(unit, session, contents);
        return List.of();
    }

    private List<Chunk> greet(UnitOfWork unit) {
        var first = course.desk().registry().first().type();
        var session = course.scene().session();
        AgentType agent =
                course.stores()
                        .contexts()
                        .get(unit, session)
                        .map(AgentContext::agent)
                        .orElse(first);
        course.stores().contexts().begin(unit, session, first);
        return List.of(
                Chunk.of(ChunkType.SESSION_INFO)
                        .with(
                                "metadata",
                                Map.of("agent", agent, "kind", course.scene().asked().kind())));
    }

    private void switchTo(AgentType wanted, String reason) {
        AgentContext now = course.context();
        if (now.agent().equals(wanted)) {
            return;
        }
        now.switchedTo(wanted)
                .ifPresent(after ->
                        course.commit(
                                "process_agent_switched",
                                unit ->
                                        List.of(
                                                course.handOver(
                                                        unit,
                                                        after,
                                                        new Switch(
                                                                now.agent(), wanted, reason, 1)))));
    }

    private Next answered(CallId call, String result) {
        course.commit(
                "add_tool_result",
                unit -> {
                    course.append(unit, Content.result(call, result));
                    course.note(unit, "tool_result", Map.of("call", call));
                    return List.of();
                });
        return afterResult();
    }

    /** Goes on once every call of the answer has its result. */
    private Next afterResult() {
        List<ToolCall> open = course.dialogue().openCalls();
        if (!open.isEmpty()) {
            List<CallId> ids = open.stream().map(ToolCall::id).toList();
            return course.finish(
                    "await_results",
                    End.WAITING_TOOL,
                    _ ->
                            List.of(
                                    Chunk.status("waiting for " + ids.size() + " more")
                                            .with("metadata", Map.of("open_calls", ids))
                                            .last()));
        }
        return course.planAtWork().flatMap(plan -> plan.running()).isPresent()
                ? Next.COORDINATE
                : Next.CONVERSE;
    }

    private Next judged(CallId id, Judgement judgement) {
        if (judgement instanceof Judgement.Reject(String feedback)) {
            return answered(
                    id, "rejected by the user" + (feedback.isBlank() ? "" : ": " + feedback));
        }
        ToolCall call =
                course.dialogue().openCalls().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        return course.finish(
                "release_call",
                End.WAITING_TOOL,
                _ ->
                        List.of(
                                Chunk.of(ChunkType.TOOL_CALL)
                                        .with("call_id", call.id())
                                        .with("tool_name", call.tool())
                                        .with("arguments", call.arguments())
                                        .with("requires_approval", false)
                                        .last()));
    }

    private Next judged(PlanDecision decision) {
        return switch (decision.judgement()) {
            case APPROVE -> Next.COORDINATE;
            case REJECT ->
                    course.finish(
                            "reject_plan",
                            End.DONE,
                            _ ->
                                    List.of(
                                            Chunk.of(ChunkType.PLAN_REJECTED)
                                                    .with("content", decision.feedback())
                                                    .last()));
            case MODIFY -> {
                course.commit(
                        "request_plan_changes",
                        unit -> {
                            course.append(
                                    unit, Content.user("Change the plan: " + decision.feedback()));
                            return List.of(
                                    Chunk.of(ChunkType.PLAN_MODIFICATION_REQUESTED)
                                            .with("content", decision.feedback()));
                        });
                yield Next.CONVERSE;
            }
        };
    }
}
