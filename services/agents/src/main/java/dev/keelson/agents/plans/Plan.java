package dev.keelson.agents.plans;

import dev.keelson.agents.plans.Subtask.Done;
import dev.keelson.agents.plans.Subtask.Task;
import dev.keelson.agents.shared.PlanId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Subtasks in an order that their dependencies allow. Proposed, then at work until all are done;
 * one that was refused or given up is over and is read by nobody.
 */
public sealed interface Plan {

    /** What it is. */
    Outline outline();

    /** The subtasks, by number. */
    List<Subtask> subtasks();

    /** A plan's own words. */
    record Outline(PlanId id, String title, String description) {}

    /** Waits for a person. */
    record Proposed(Outline outline, List<Subtask> subtasks) implements Plan {

        public Proposed {
            subtasks = List.copyOf(subtasks);
        }

        /** A person said yes. */
        public AtWork approve() {
            return new AtWork(outline, subtasks);
        }
    }

    /** A person has said yes. */
    record AtWork(Outline outline, List<Subtask> subtasks) implements Plan {

        public AtWork {
            subtasks = List.copyOf(subtasks);
        }

        /** The subtask that somebody is at. */
        public Optional<Subtask.Running> running() {
            return subtasks.stream()
                    .filter(Subtask.Running.class::isInstance)
                    .map(Subtask.Running.class::cast)
                    .findFirst();
        }

        /** The first subtask that waits for nothing any more. */
        public Optional<Subtask.Pending> next() {
            var done =
                    subtasks.stream()
                            .filter(Done.class::isInstance)
                            .map(subtask -> subtask.task().number())
                            .collect(Collectors.toSet());
            return subtasks.stream()
                    .filter(Subtask.Pending.class::isInstance)
                    .map(Subtask.Pending.class::cast)
                    .filter(subtask -> done.containsAll(subtask.task().dependsOn()))
                    .findFirst();
        }

        /** The same with one subtask further. */
        public AtWork with(Subtask changed) {
            int number = changed.task().number();
            return new AtWork(
                    outline,
                    subtasks.stream()
                            .map(each -> each.task().number() == number ? changed : each)
                            .toList());
        }
    }

    /** Tells whether each depends on earlier ones only, so that there is an order. */
    static boolean isOrdered(List<Task> tasks) {
        return tasks.stream()
                .allMatch(task ->
                        task.dependsOn().stream()
                                .allMatch(other -> other > 0 && other < task.number()));
    }
}
