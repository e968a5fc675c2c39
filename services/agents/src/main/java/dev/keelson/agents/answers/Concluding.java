package dev.keelson.agents.answers;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.agents.answers.Conversing.Said;
import dev.keelson.agents.answers.Course.Next;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.approvals.Approval;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Question;
import dev.keelson.agents.approvals.Approval.Subject.OfPlan;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.plans.Plan;
import dev.keelson.agents.plans.PlanShape;
import dev.keelson.agents.plans.Proposal;
import dev.keelson.agents.plans.Subtask;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an answer ends a turn, or a step of a plan: with a result, a question, or a plan. */
final class Concluding {

    private static final int FEWEST_SUGGESTIONS = 2;
    private static final int MOST_SUGGESTIONS = 4;

    private final Course course;

    Concluding(Course course) {
        this.course = course;
    }

    /** Text alone. */
    Next plain(Said said) {
        return concluded(said, said.text(), List.of());
    }

    /** One of the tools that end an answer. */
    Next conclude(Said said, ToolCall call) {
        return switch (call.tool()) {
            case "attempt_completion" ->
                    concluded(
                            said,
                            call.text("result").orElse(said.text()),
                            List.of(Content.result(call.id(), "The user was told.")));
            case "ask_followup_question" -> question(said, call);
            case "create_plan" -> plan(said, call);
            default -> refuse(said, call, "error: nobody knows what to do with " + call.tool());
        };
    }

    private Next concluded(Said said, String result, List<Content> results) {
        Optional<Plan.AtWork> plan = course.planAtWork();
        Optional<Subtask.Running> running = plan.flatMap(Plan.AtWork::running);
        if (plan.isPresent() && running.isPresent()) {
            return subtaskDone(said, plan.get(), running.get().finish(result), results);
        }
        return course.finish(
                "save_messages",
                End.DONE,
                unit -> {
                    course.keep(unit, said, results);
                    return List.of(
                            Chunk.of(ChunkType.DONE)
                                    .with("content", result)
                                    .using(said.usage(), course.prices())
                                    .last());
                });
    }

    private Next subtaskDone(
            Said said, Plan.AtWork plan, Subtask.Done done, List<Content> results) {
        course.commit(
                "complete_subtask",
                unit -> {
                    course.keep(unit, said, results);
                    course.stores().plans().put(unit, plan.outline().id(), done);
                    return List.of(
                            Chunk.of(ChunkType.SUBTASK_COMPLETED)
                                    .with("content", done.result())
                                    .with(
                                            "metadata",
                                            Map.of(
                                                    "plan", plan.outline().id(),
                                                    "number", done.task().number())));
                });
        return Next.COORDINATE;
    }

    private Next question(Said said, ToolCall call) {
        List<String> suggestions =
                call.node().path("suggestions").valueStream().map(it -> it.asString("")).toList();
        Optional<String> asked = call.text("question").filter(it -> !it.isBlank());
        if (asked.isEmpty()
                || suggestions.size() < FEWEST_SUGGESTIONS
                || suggestions.size() > MOST_SUGGESTIONS) {
            return refuse(said, call, "error: a question needs two to four suggestions");
        }
        return course.finish(
                "save_messages",
                End.DONE,
                unit -> {
                    course.keep(
                            unit, said, List.of(Content.result(call.id(), "The user was asked.")));
                    return List.of(
                            Chunk.of(ChunkType.ASSISTANT_MESSAGE)
                                    .with("content", asked.get())
                                    .with("metadata", Map.of("suggestions", suggestions))
                                    .using(said.usage(), course.prices())
                                    .last());
                });
    }

    private Next plan(Said said, ToolCall call) {
        Optional<Plan.AtWork> atWork = course.planAtWork();
        if (atWork.isPresent()) {
            return refuse(said, call, "error: there is a plan at work");
        }
        return switch (proposal(call)) {
            case Failure(String why) -> refuse(said, call, "error: " + why);
            case Success(Plan.Proposed plan) -> propose(said, call, plan);
        };
    }

    private Result<Plan.Proposed, String> proposal(ToolCall call) {
        return Proposal.read(call, course.desk().registry(), course.desk().time());
    }

    private Next propose(Said said, ToolCall call, Plan.Proposed plan) {
        AnyJson shown =
                new AnyJson(
                        new String(
                                AgentsJson.JSON.write(PlanShape.of(plan)), StandardCharsets.UTF_8));
        var asked =
                new Pending(
                        new Question(
                                new ApprovalId(course.desk().time().ids().next()),
                                course.scene().session(),
                                new OfPlan(plan.outline().id(), plan.outline().title()),
                                shown,
                                course.desk().time().clock().instant().plus(Approval.LIFE)));
        return course.finish(
                "create_plan",
                End.WAITING_APPROVAL,
                unit -> {
                    course.keep(
                            unit, said, List.of(Content.result(call.id(), "The user was asked.")));
                    course.stores().plans().add(unit, course.scene().session(), plan);
                    course.stores().approvals().add(unit, asked);
                    course.note(unit, "plan_created", Map.of("plan", plan.outline().id()));
                    return List.of(
                            Chunk.of(ChunkType.PLAN_CREATED).with("plan", shown),
                            Chunk.of(ChunkType.PLAN_APPROVAL_REQUIRED)
                                    .with("approval_request_id", asked.question().id())
                                    .with("requires_approval", true)
                                    .with("plan", shown)
                                    .using(said.usage(), course.prices())
                                    .last());
                });
    }

    /** The model reads what was wrong, and goes on. */
    private Next refuse(Said said, ToolCall call, String why) {
        course.commit(
                "save_messages",
                unit -> {
                    course.keep(unit, said, List.of(Content.result(call.id(), why)));
                    return List.of();
                });
        return Next.CONVERSE;
    }
}
