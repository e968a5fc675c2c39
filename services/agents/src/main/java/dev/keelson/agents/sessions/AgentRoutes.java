package dev.keelson.agents.sessions;

import static dev.keelson.agents.sessions.SessionCalls.busy;
import static dev.keelson.agents.sessions.SessionCalls.id;
import static dev.keelson.agents.sessions.SessionCalls.noSuchSession;
import static dev.keelson.agents.sessions.SessionCalls.user;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.registry.Registry;
import dev.keelson.agents.sessions.ReadingSessions.Seen;
import dev.keelson.agents.sessions.SwitchingAgent.Refusal;
import dev.keelson.agents.sessions.SwitchingAgent.Wish;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /agents}: which there are, and which one has the word in a session. */
final class AgentRoutes {

    private static final int LONGEST_REASON = 1_000;

    private final Registry registry;
    private final ReadingSessions reading;
    private final SwitchingAgent switching;

    AgentRoutes(Registry registry, ReadingSessions reading, SwitchingAgent switching) {
        this.registry = registry;
        this.reading = reading;
        this.switching = switching;
    }

    record SwitchBody(AgentType agentType, Optional<String> reason) {
        SwitchBody {
            if (reason.filter(it -> it.length() > LONGEST_REASON).isPresent()) {
                throw new InvalidField(
                        "reason", "must have at most " + LONGEST_REASON + " characters");
            }
        }
    }

    record AgentShape(AgentType type, String description, List<String> tools, List<String> writes) {

        AgentShape {
            tools = List.copyOf(tools);
            writes = List.copyOf(writes);
        }

        static AgentShape of(Agent it) {
            return new AgentShape(it.type(), it.description(), it.tools(), it.writes());
        }
    }

    record AgentsShape(List<AgentShape> agents) {
        AgentsShape {
            agents = List.copyOf(agents);
        }
    }

    record CurrentShape(AgentType agentType, int switches) {

        static CurrentShape of(AgentContext context) {
            return new CurrentShape(context.agent(), context.switches());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/agents")
                .get("", e -> e.operation("agents.list").roles("user"), this::list)
                .get(
                        "/{session}/current",
                        e -> e.operation("agents.current").roles("user"),
                        this::current)
                .post(
                        "/{session}/switch",
                        e -> e.operation("agents.switch").roles("user").body(SwitchBody.class),
                        this::change);
    }

    private Answer list(Call<NoBody> call) {
        return Answer.ok(new AgentsShape(registry.agents().stream().map(AgentShape::of).toList()));
    }

    private Answer current(Call<NoBody> call) {
        return id(call).flatMap(id -> reading.get(id, user(call)))
                .map(Seen::context)
                .map(context ->
                        context.orElseGet(() -> new AgentContext(registry.first().type(), 0)))
                .<Answer>map(context -> Answer.ok(CurrentShape.of(context)))
                .orElseGet(SessionCalls::noSuchSession);
    }

    private Answer change(Call<SwitchBody> call) {
        Optional<SessionId> id = id(call);
        if (id.isEmpty()) {
            return noSuchSession();
        }
        SwitchBody body = call.body();
        var wish =
                new Wish(
                        id.get(),
                        user(call),
                        body.agentType(),
                        body.reason().orElse("The user asked for this agent."));
        return switch (switching.change(wish)) {
            case Success(AgentContext context) -> Answer.ok(CurrentShape.of(context));
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchSession _ -> noSuchSession();
            case Refusal.NoSuchAgent(AgentType agent) ->
                    Answer.refused(404, "AGENT_NOT_FOUND", "There is no agent " + agent + ".");
            case Refusal.Busy(UUID run) -> busy(run);
            case Refusal.TooManySwitches _ ->
                    Answer.refused(
                            409,
                            "TOO_MANY_SWITCHES",
                            "The session's agent has changed 50 times: begin another session.");
        };
    }
}
