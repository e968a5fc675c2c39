package dev.keelson.agents.shared;

import dev.keelson.service.json.Json;
import dev.keelson.service.json.Scalar;

/** How the runtime's ids are written as JSON. */
public final class AgentsJson {

    /** JSON that knows them all. */
    public static final Json JSON =
            Json.with(
                    Scalar.id(SessionId.class, SessionId::value, SessionId::new),
                    Scalar.id(ApprovalId.class, ApprovalId::value, ApprovalId::new),
                    Scalar.id(PlanId.class, PlanId::value, PlanId::new),
                    Scalar.text(
                            CallId.class,
                            CallId::value,
                            CallId::new,
                            "must be the id of a call, of 1 to 200 characters"),
                    Scalar.text(
                            AgentType.class,
                            AgentType::name,
                            AgentType::new,
                            "must be an agent's name"));

    private AgentsJson() {}
}
