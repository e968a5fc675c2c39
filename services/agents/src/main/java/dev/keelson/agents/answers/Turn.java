package dev.keelson.agents.answers;

import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;
import java.util.UUID;

/**
 * What the service keeps of a run: one answer to one message.
 *
 * @param kind what was asked
 */
public record Turn(UUID run, SessionId session, UserId user, String kind, Instant createdAt) {

    /** How a turn has ended; its name is the state of its run. */
    public enum End {
        /** All is said. */
        DONE,
        /** The client has calls to run. */
        WAITING_TOOL,
        /** A person has something to judge. */
        WAITING_APPROVAL,
        /** Something went wrong. */
        FAILED,
        /** Somebody did not want it any more. */
        CANCELLED,
        /** Its instance has gone. */
        INTERRUPTED
    }
}
