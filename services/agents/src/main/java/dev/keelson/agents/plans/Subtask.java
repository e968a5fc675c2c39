package dev.keelson.agents.plans;

import dev.keelson.agents.shared.AgentType;

import java.util.List;

/** A step of a plan: pending, then running, then done. */
public sealed interface Subtask {

    /** What is to be done. */
    Task task();

    /**
     * What is to be done, by whom, after what.
     *
     * @param number from 1, within its plan
     */
    record Task(int number, String description, AgentType agent, List<Integer> dependsOn) {

        public Task {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** Nobody has begun. */
    record Pending(Task task) implements Subtask {

        /** Its agent begins. */
        public Running start() {
            return new Running(task);
        }
    }

    /** Its agent is at it. */
    record Running(Task task) implements Subtask {

        /** Its agent has finished. */
        public Done finish(String result) {
            return new Done(task, result);
        }
    }

    /** It is done. */
    record Done(Task task, String result) implements Subtask {}
}
