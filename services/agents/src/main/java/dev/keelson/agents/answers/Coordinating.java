package dev.keelson.agents.answers;

import dev.keelson.agents.answers.Course.Next;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.plans.Plan;
import dev.keelson.agents.plans.Subtask;
import dev.keelson.agents.plans.Subtask.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a plan one step further: the subtask at work, the next one, or its end. */
final class Coordinating {

    private final Course course;

    Coordinating(Course course) {
        this.course = course;
    }

    Next coordinate() {
        Optional<Plan.AtWork> found = course.planAtWork();
        if (found.isEmpty()) {
            return Next.CONVERSE;
        }
        Plan.AtWork plan = found.get();
        if (plan.running().isPresent()) {
            return Next.CONVERSE;
        }
        return plan.next().map(next -> start(plan, next)).orElseGet(() -> complete(plan));
    }

    private Next start(Plan.AtWork plan, Subtask.Pending next) {
        Task task = next.task();
        AgentContext now = course.context();
        boolean changes = !now.agent().equals(task.agent());
        Optional<AgentContext> after = changes ? now.switchedTo(task.agent()) : Optional.of(now);
        if (after.isEmpty()) {
            return course.fail("TOO_MANY_SWITCHES", "The agent has changed too often.");
        }
        course.commit(
                "start_subtask",
                unit -> {
                    course.stores().plans().put(unit, plan.outline().id(), next.start());
                    course.append(
                            unit,
                            Content.user("Subtask " + task.number() + ": " + task.description()));
                    var chunks = new ArrayList<Chunk>();
                    if (changes) {
                        String reason = "Subtask " + task.number() + " of the plan.";
                        var why = new Switch(now.agent(), task.agent(), reason, 1);
                        chunks.add(course.handOver(unit, after.get(), why));
                    }
                    chunks.add(
                            Chunk.status(task.description())
                                    .with(
                                            "metadata",
                                            Map.of(
                                                    "plan", plan.outline().id(),
                                                    "subtask", task.number())));
                    return chunks;
                });
        return Next.CONVERSE;
    }

    private Next complete(Plan.AtWork plan) {
        return course.finish(
                "complete_plan",
                End.DONE,
                unit -> {
                    course.stores().plans().complete(unit, plan.outline().id());
                    course.note(unit, "plan_completed", Map.of("plan", plan.outline().id()));
                    return List.of(
                            Chunk.of(ChunkType.EXECUTION_COMPLETED)
                                    .with("content", plan.outline().title())
                                    .with("metadata", Map.of("plan", plan.outline().id()))
                                    .last());
                });
    }
}
