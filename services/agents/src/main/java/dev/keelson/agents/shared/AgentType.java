package dev.keelson.agents.shared;

import java.util.regex.Pattern;

/** The name of an agent in the registry, such as {@code coder}. */
public record AgentType(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    public AgentType {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no agent's name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
