package dev.keelson.agents.answers;

import java.util.Locale;

/** What a chunk says. */
public enum ChunkType {
    /** Which session and agent; always the first. */
    SESSION_INFO,
    /** A piece of text, or a question. */
    ASSISTANT_MESSAGE,
    /** A tool to run. */
    TOOL_CALL,
    /** Another agent has the word. */
    AGENT_SWITCHED,
    /** What is going on. */
    STATUS,
    /** What the runtime computed. */
    TOOL_RESULT,
    /** A plan. */
    PLAN_CREATED,
    /** A plan waits for a person. */
    PLAN_APPROVAL_REQUIRED,
    /** A person does not want the plan. */
    PLAN_REJECTED,
    /** A person wants another plan. */
    PLAN_MODIFICATION_REQUESTED,
    /** A step of the plan is done. */
    SUBTASK_COMPLETED,
    /** All steps of the plan are done. */
    EXECUTION_COMPLETED,
    /** Something has gone wrong; always the last. */
    ERROR,
    /** All is said. */
    DONE;

    /** As clients read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
