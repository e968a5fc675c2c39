package dev.keelson.agents.answers;

import dev.keelson.Transactor;
import dev.keelson.agents.approvals.Approvals;
import dev.keelson.agents.audit.AuditEntries;
import dev.keelson.agents.conversations.AgentContexts;
import dev.keelson.agents.conversations.Conversations;
import dev.keelson.agents.conversations.Messages;
import dev.keelson.agents.models.ModelProvider;
import dev.keelson.agents.plans.Plans;
import dev.keelson.agents.registry.Registry;
import dev.keelson.agents.shared.Time;

/** Everything that turns are made with; the same for all of them. */
public record Desk(
        Transactor transactor,
        Stores stores,
        Registry registry,
        ModelProvider model,
        Limits limits,
        Time time) {

    /** Where things are kept. */
    public record Stores(
            Conversations conversations,
            Messages messages,
            AgentContexts contexts,
            Approvals approvals,
            Plans plans,
            Turns turns,
            AuditEntries audit) {}
}
