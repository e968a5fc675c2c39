package dev.keelson.agents.turns;

import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Asked;
import dev.keelson.agents.answers.Asked.HitlDecision;
import dev.keelson.agents.answers.Asked.Judgement;
import dev.keelson.agents.answers.Asked.PlanDecision;
import dev.keelson.agents.answers.Asked.SwitchAgent;
import dev.keelson.agents.answers.Asked.ToolResult;
import dev.keelson.agents.answers.Asked.UserMessage;
import dev.keelson.agents.answers.Desk;
import dev.keelson.agents.answers.Scene;
import dev.keelson.agents.answers.Turn;
import dev.keelson.agents.approvals.Approval;
import dev.keelson.agents.approvals.Approval.Decided;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Subject.OfPlan;
import dev.keelson.agents.approvals.Approval.Verdict;
import dev.keelson.agents.audit.AuditEntries.Action;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.Conversation;
import dev.keelson.agents.conversations.Dialogue;
import dev.keelson.agents.conversations.Message;
import dev.keelson.agents.plans.Plan;
import dev.keelson.agents.plans.Plans.Refused;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a message: judges it, decides what is decided once, and begins the turn, all in the unit
 * that begins its run. What is refused keeps nothing.
 */
public final class BeginningTurn {

    private final Desk desk;

    /** A message to a session, or to a new one. */
    record Order(UserId user, Optional<SessionId> session, Asked asked) {}

    /** Why a message is not taken. */
    sealed interface Refusal {
        /** The user has no such session. */
        record NoSuchSession() implements Refusal {}

        /** An answer is still on its way. */
        record Busy(UUID run) implements Refusal {}

        /** There is no agent of that name. */
        record NoSuchAgent(AgentType agent) implements Refusal {}

        /** The session's agent has changed too often. */
        record TooManySwitches() implements Refusal {}

        /** The session has no such call. */
        record NoSuchCall(CallId call) implements Refusal {}

        /** The call has its result. */
        record AlreadyAnswered(CallId call) implements Refusal {}

        /** A person has to judge the call first. */
        record ApprovalPending(CallId call) implements Refusal {}

        /** Nobody was asked that. */
        record NoSuchApproval() implements Refusal {}

        /** It was judged before. */
        record AlreadyDecided(Verdict verdict) implements Refusal {}

        /** Its time is over. */
        record ApprovalExpired() implements Refusal {}
    }

    BeginningTurn(Desk desk) {
        this.desk = desk;
    }

    /** Begins the turn of a run. */
    Result<Scene, Refusal> begin(UnitOfWork unit, UUID run, Order order) {
        Instant now = desk.time().clock().instant();
        Optional<SessionId> found =
                order.session().isEmpty()
                        ? Optional.of(create(unit, order, now))
                        : desk.stores()
                                .conversations()
                                .lock(unit, order.session().get(), order.user())
                                .map(Conversation::id);
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchSession());
        }
        var scene = new Scene(run, found.get(), order.user(), order.asked());
        Optional<UUID> busy = desk.stores().turns().running(unit, scene.session());
        Optional<Refusal> refused =
                busy.<Refusal>map(Refusal.Busy::new).or(() -> judge(unit, scene, now));
        if (refused.isPresent()) {
            return Result.failure(refused.get());
        }
        String kind = scene.asked().kind();
        desk.stores().turns().add(unit, new Turn(run, scene.session(), scene.user(), kind, now));
        note(unit, scene, new Action("turn_begun", Map.of("run", run, "kind", kind)));
        return Result.success(scene);
    }

    private SessionId create(UnitOfWork unit, Order order, Instant now) {
        var id = new SessionId(desk.time().ids().next());
        String title =
                order.asked() instanceof UserMessage message
                        ? Conversation.title(message.content())
                        : order.asked().kind();
        var created =
                new Conversation(id, order.user(), title, Conversation.State.ACTIVE, now, now);
        desk.stores().conversations().add(unit, created);
        desk.stores().audit().note(unit, order.user(), id, new Action("session_created", Map.of()));
        return id;
    }

    private void note(UnitOfWork unit, Scene scene, Action action) {
        desk.stores().audit().note(unit, scene.user(), scene.session(), action);
    }

    private Optional<Refusal> judge(UnitOfWork unit, Scene scene, Instant now) {
        return switch (scene.asked()) {
            case UserMessage(var _, Optional<AgentType> agent) -> agent.flatMap(this::unknown);
            case SwitchAgent(AgentType agent, var _) ->
                    unknown(agent).or(() -> switchedOut(unit, scene));
            case ToolResult(CallId call, var _) -> result(unit, scene, call, now);
            case HitlDecision decision -> decide(unit, scene, decision, now);
            case PlanDecision decision -> decide(unit, scene, decision, now);
        };
    }

    private Optional<Refusal> unknown(AgentType agent) {
        Optional<Agent> known = desk.registry().find(agent);
        return known.isPresent() ? Optional.empty() : Optional.of(new Refusal.NoSuchAgent(agent));
    }

    private Optional<Refusal> switchedOut(UnitOfWork unit, Scene scene) {
        return desk.stores()
                .contexts()
                .get(unit, scene.session())
                .map(AgentContext::switches)
                .filter(switches -> switches >= Agent.MOST_SWITCHES)
                .map(_ -> new Refusal.TooManySwitches());
    }

    private Optional<Refusal> result(UnitOfWork unit, Scene scene, CallId call, Instant now) {
        Dialogue dialogue = desk.stores().messages().dialogue(unit, scene.session());
        boolean open = dialogue.openCalls().stream().anyMatch(each -> each.id().equals(call));
        if (!open) {
            return Optional.of(
                    dialogue.caller(call).isPresent()
                            ? new Refusal.AlreadyAnswered(call)
                            : new Refusal.NoSuchCall(call));
        }
        return desk.stores()
                .approvals()
                .lockOfCall(unit, scene.session(), call)
                .flatMap(approval -> notApproved(approval, call, now));
    }

    private static Optional<Refusal> notApproved(Approval approval, CallId call, Instant now) {
        return switch (approval) {
            case Pending pending when pending.isOver(now) ->
                    Optional.of(new Refusal.ApprovalExpired());
            case Pending _ -> Optional.of(new Refusal.ApprovalPending(call));
            case Decided decided when decided.verdict() == Verdict.EXPIRED ->
                    Optional.of(new Refusal.ApprovalExpired());
            case Decided _ -> Optional.empty();
        };
    }

    private Optional<Refusal> decide(
            UnitOfWork unit, Scene scene, HitlDecision decision, Instant now) {
        Optional<Approval> found =
                desk.stores().approvals().lockOfCall(unit, scene.session(), decision.call());
        Optional<Refusal> refused = undecidable(found, now);
        if (refused.isEmpty() && found.orElseThrow() instanceof Pending pending) {
            Decided decided =
                    switch (decision.judgement()) {
                        case Judgement.Approve _, Judgement.Edit _ -> pending.approve();
                        case Judgement.Reject(String feedback) -> pending.reject(feedback);
                    };
            keep(unit, scene, decided);
            if (decision.judgement() instanceof Judgement.Edit(var arguments)) {
                edit(unit, scene, decision.call(), call -> call.with(arguments));
            }
        }
        return refused;
    }

    private interface Change {
        ToolCall of(ToolCall call);
    }

    private void edit(UnitOfWork unit, Scene scene, CallId id, Change change) {
        Message message =
                desk.stores().messages().dialogue(unit, scene.session()).caller(id).orElseThrow();
        List<ToolCall> edited =
                message.content().calls().stream()
                        .map(call -> call.id().equals(id) ? change.of(call) : call)
                        .toList();
        desk.stores().messages().replaceCalls(unit, scene.session(), message.seq(), edited);
    }

    private Optional<Refusal> decide(
            UnitOfWork unit, Scene scene, PlanDecision decision, Instant now) {
        Optional<Approval> found =
                desk.stores().approvals().lockOfPlan(unit, scene.session(), decision.approval());
        Optional<Refusal> refused = undecidable(found, now);
        if (refused.isEmpty()
                && found.orElseThrow() instanceof Pending pending
                && pending.question().subject() instanceof OfPlan(var plan, var _)) {
            var plans = desk.stores().plans();
            switch (decision.judgement()) {
                case APPROVE -> {
                    keep(unit, scene, pending.approve());
                    Plan.Proposed proposed = plans.proposed(unit, scene.session()).orElseThrow();
                    plans.begin(unit, proposed.approve());
                }
                case REJECT -> {
                    keep(unit, scene, pending.reject(decision.feedback()));
                    plans.refuse(unit, plan, Refused.REJECTED);
                }
                case MODIFY -> {
                    keep(unit, scene, pending.reject(decision.feedback()));
                    plans.refuse(unit, plan, Refused.REVISING);
                }
            }
        }
        return refused;
    }

    private void keep(UnitOfWork unit, Scene scene, Decided decided) {
        desk.stores().approvals().decide(unit, decided);
        note(
                unit,
                scene,
                new Action(
                        "approval_decided",
                        Map.of(
                                "approval", decided.question().id(),
                                "verdict", decided.verdict(),
                                "feedback", decided.feedback())));
    }

    private static Optional<Refusal> undecidable(Optional<Approval> found, Instant now) {
        return found.isEmpty()
                ? Optional.of(new Refusal.NoSuchApproval())
                : switch (found.get()) {
                    case Pending pending when pending.isOver(now) ->
                            Optional.of(new Refusal.ApprovalExpired());
                    case Pending _ -> Optional.empty();
                    case Decided decided when decided.verdict() == Verdict.EXPIRED ->
                            Optional.of(new Refusal.ApprovalExpired());
                    case Decided decided ->
                            Optional.of(new Refusal.AlreadyDecided(decided.verdict()));
                };
    }
}
