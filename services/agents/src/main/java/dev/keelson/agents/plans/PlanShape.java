package dev.keelson.agents.plans;

import dev.keelson.agents.plans.Subtask.Task;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.PlanId;

import java.util.List;

/** A plan as a person sees it. */
public record PlanShape(PlanId id, String title, String description, List<StepShape> subtasks) {

    public PlanShape {
        subtasks = List.copyOf(subtasks);
    }

    /** A step of it. */
    public record StepShape(
            int number, String description, AgentType agent, List<Integer> dependsOn) {

        public StepShape {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** A plan, for a person. */
    public static PlanShape of(Plan plan) {
        return new PlanShape(
                plan.outline().id(),
                plan.outline().title(),
                plan.outline().description(),
                plan.subtasks().stream().map(subtask -> step(subtask.task())).toList());
    }

    private static StepShape step(Task task) {
        return new StepShape(task.number(), task.description(), task.agent(), task.dependsOn());
    }
}
