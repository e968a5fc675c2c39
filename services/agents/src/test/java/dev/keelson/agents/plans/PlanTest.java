package dev.keelson.agents.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.agents.plans.Plan.AtWork;
import dev.keelson.agents.plans.Plan.Outline;
import dev.keelson.agents.plans.Plan.Proposed;
import dev.keelson.agents.plans.Subtask.Pending;
import dev.keelson.agents.plans.Subtask.Task;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.PlanId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** Subtasks are done in an order that their dependencies allow. */
class PlanTest {

    private static Task task(int number, Integer... after) {
        return new Task(number, "task " + number, new AgentType("coder"), List.of(after));
    }

    private static AtWork approved(Task... tasks) {
        var outline = new Outline(new PlanId(new UUID(0, 1)), "A plan", "");
        return new Proposed(outline, List.of(tasks).stream().<Subtask>map(Pending::new).toList())
                .approve();
    }

    @Test
    void aSubtaskWaitsForThoseThatItDependsOn() {
        AtWork plan = approved(task(1), task(2, 1), task(3), task(4, 2, 3));
        for (int expected : List.of(1, 2, 3, 4)) {
            Pending next = plan.next().orElseThrow();
            assertThat(next.task().number()).isEqualTo(expected);
            plan = plan.with(next.start());
            assertThat(plan.running()).isPresent();
            plan = plan.with(next.start().finish("done"));
        }
        assertThat(plan.next()).isEmpty();
        assertThat(plan.running()).isEmpty();
    }

    @Test
    void whileOneIsAtWorkOnlyWhatDoesNotDependOnItCanBegin() {
        AtWork plan = approved(task(1), task(2, 1), task(3));
        AtWork begun = plan.with(plan.next().orElseThrow().start());

        assertThat(begun.next().orElseThrow().task().number()).isEqualTo(3);
    }

    @Test
    void aPlanIsOrderedWhenEachDependsOnEarlierOnesAlone() {
        assertThat(Plan.isOrdered(List.of(task(1), task(2, 1)))).isTrue();
        assertThat(Plan.isOrdered(List.of(task(1, 2), task(2)))).isFalse();
        assertThat(Plan.isOrdered(List.of(task(1, 1)))).isFalse();
        assertThat(Plan.isOrdered(List.of(task(1, 0)))).isFalse();
    }
}
