package dev.keelson.agents.conversations;

import dev.keelson.agents.shared.Time;

/** Conversations, put together. */
public record ConversationsModule(
        Conversations conversations, Messages messages, AgentContexts contexts) {

    /** Wires the feature. */
    public static ConversationsModule wire(Time time) {
        return new ConversationsModule(
                new PostgresConversations(),
                new PostgresMessages(time),
                new PostgresAgentContexts(time));
    }
}
