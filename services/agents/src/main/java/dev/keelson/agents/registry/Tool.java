package dev.keelson.agents.registry;

import dev.keelson.service.json.AnyJson;

/**
 * A tool that a model may be offered.
 *
 * @param parameters the JSON Schema of its arguments
 * @param approval whether a person is asked before the client runs it
 */
public record Tool(
        String name, String description, Place place, Approval approval, AnyJson parameters) {

    /** Where a call of the tool is answered. */
    public enum Place {
        /** The client runs it and sends what came of it. */
        CLIENT,
        /** The runtime computes it. */
        SERVER,
        /** It ends the answer: a result, a question, a plan. */
        VIRTUAL
    }

    /** Whether a person is asked first. */
    public enum Approval {
        /** It harms nothing. */
        NOT_NEEDED,
        /** It writes or executes. */
        NEEDED
    }

    /** Tells whether a person is asked before the client runs it. */
    public boolean needsApproval() {
        return approval == Approval.NEEDED;
    }
}
