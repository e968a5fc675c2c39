package dev.keelson.agents.conversations;

import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.shared.AgentType;

import java.util.Optional;

/**
 * Which agent has the word in a conversation.
 *
 * @param switches how often that has changed
 */
public record AgentContext(AgentType agent, int switches) {

    /** The context once another agent has the word; nothing where it has changed too often. */
    public Optional<AgentContext> switchedTo(AgentType other) {
        return switches < Agent.MOST_SWITCHES
                ? Optional.of(new AgentContext(other, switches + 1))
                : Optional.empty();
    }

    /**
     * Why another agent gets the word.
     *
     * @param confidence from 0 to 1
     */
    public record Switch(AgentType from, AgentType to, String reason, double confidence) {}
}
