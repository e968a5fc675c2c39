package dev.keelson.agents.plans;

import dev.keelson.Result;
import dev.keelson.agents.plans.Plan.Outline;
import dev.keelson.agents.plans.Plan.Proposed;
import dev.keelson.agents.plans.Subtask.Task;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.registry.Registry;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.PlanId;
import dev.keelson.agents.shared.Time;
import dev.keelson.agents.shared.ToolCall;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a plan out of a model's call, or says what is wrong with it. */
public final class Proposal {

    private static final int MOST_SUBTASKS = 20;
    private static final int LONGEST = 2_000;

    private Proposal() {}

    /** The plan that a call proposes, or what is wrong with it. */
    public static Result<Proposed, String> read(ToolCall call, Registry registry, Time time) {
        List<JsonNode> nodes = call.node().path("subtasks").valueStream().toList();
        if (nodes.isEmpty() || nodes.size() > MOST_SUBTASKS) {
            return Result.failure("a plan has 1 to " + MOST_SUBTASKS + " subtasks");
        }
        var tasks = new ArrayList<Task>();
        for (JsonNode node : nodes) {
            String wanted = node.path("agent").asString("");
            Optional<AgentType> agent =
                    registry.agents().stream()
                            .map(Agent::type)
                            .filter(type -> type.name().equals(wanted))
                            .findFirst();
            String description = node.path("description").asString("");
            if (agent.isEmpty() || description.isBlank() || description.length() > LONGEST) {
                return Result.failure("a subtask needs a description and an agent that there is");
            }
            List<Integer> after =
                    node.path("depends_on").valueStream().map(it -> it.asInt(0)).toList();
            tasks.add(new Task(tasks.size() + 1, description, agent.get(), after));
        }
        if (!Plan.isOrdered(tasks)) {
            return Result.failure("a subtask depends on earlier ones alone");
        }
        var outline =
                new Outline(
                        new PlanId(time.ids().next()),
                        call.text("title").orElse("A plan"),
                        call.text("description").orElse(""));
        List<Subtask> subtasks = tasks.stream().<Subtask>map(Subtask.Pending::new).toList();
        return Result.success(new Proposed(outline, subtasks));
    }
}
