package dev.keelson.agents.registry;

import dev.keelson.agents.registry.Tool.Approval;
import dev.keelson.agents.registry.Tool.Place;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The agents and tools that there are, read once at the start; the first agent begins. */
public final class Registry {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WRITES = "write_file";

    private final Map<String, Tool> tools;
    private final Map<AgentType, Agent> agents;

    private Registry(Map<String, Tool> tools, Map<AgentType, Agent> agents) {
        this.tools = tools;
        this.agents = agents;
    }

    /** Whether an agent may make a call. */
    public sealed interface Permission {
        /** It may; this is the tool. */
        record Granted(Tool tool) implements Permission {}

        /** It may not. */
        record Denied(String why) implements Permission {}
    }

    /**
     * Reads a registry.
     *
     * @throws IllegalArgumentException when it is none, saying what is wrong with it
     */
    public static Registry read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            Map<String, Tool> tools = new LinkedHashMap<>();
            root.path("tools")
                    .valueStream()
                    .map(Registry::tool)
                    .forEach(t -> tools.put(t.name(), t));
            Map<AgentType, Agent> agents = new LinkedHashMap<>();
            root.path("agents")
                    .valueStream()
                    .map(Registry::agent)
                    .forEach(agent -> agents.put(agent.type(), checked(agent, tools)));
            if (agents.isEmpty()) {
                throw new IllegalArgumentException("a registry needs an agent");
            }
            return new Registry(tools, agents);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("no registry of agents", broken);
        }
    }

    private static Tool tool(JsonNode node) {
        return new Tool(
                required(node, "name"),
                required(node, "description"),
                Place.valueOf(required(node, "place").toUpperCase(Locale.ROOT)),
                node.path("approval").asBoolean(false) ? Approval.NEEDED : Approval.NOT_NEEDED,
                new AnyJson(node.path("parameters").toString()));
    }

    private static Agent agent(JsonNode node) {
        return new Agent(
                new AgentType(required(node, "type")),
                required(node, "description"),
                required(node, "prompt"),
                texts(node.path("tools")),
                texts(node.path("writes")));
    }

    private static Agent checked(Agent agent, Map<String, Tool> tools) {
        for (String tool : agent.tools()) {
            if (!tools.containsKey(tool)) {
                throw new IllegalArgumentException(agent.type() + " has no tool " + tool);
            }
        }
        return agent;
    }

    private static String required(JsonNode node, String name) {
        return node.path(name)
                .asStringOpt()
                .orElseThrow(() -> new IllegalArgumentException("the registry misses " + name));
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.valueStream().forEach(each -> texts.add(each.asString()));
        return texts;
    }

    /** The agent that a session begins with. */
    public Agent first() {
        return agents.values().iterator().next();
    }

    /** All agents, in their order. */
    public List<Agent> agents() {
        return List.copyOf(agents.values());
    }

    /** The agent of that name. */
    public Optional<Agent> find(AgentType type) {
        return Optional.ofNullable(agents.get(type));
    }

    /** The agent of that name, or the first one where a deployer has removed it. */
    public Agent agent(AgentType type) {
        return find(type).orElseGet(this::first);
    }

    /** The tools that a model is offered for an agent. */
    public List<Tool> toolsOf(Agent agent) {
        return agent.tools().stream()
                .flatMap(name -> Optional.ofNullable(tools.get(name)).stream())
                .toList();
    }

    /** Whether an agent may make this call. */
    public Permission permission(Agent agent, ToolCall call) {
        Tool tool = tools.get(call.tool());
        if (tool == null || !agent.tools().contains(call.tool())) {
            return new Permission.Denied(agent.type() + " may not call " + call.tool());
        }
        Optional<String> refused =
                call.tool().equals(WRITES)
                        ? agent.refusesPath(call.text("path").orElse(""))
                        : Optional.empty();
        return refused.<Permission>map(Permission.Denied::new)
                .orElseGet(() -> new Permission.Granted(tool));
    }
}
