package dev.keelson.agents.conversations;

import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.Instant;

/**
 * A session of one user; the API calls it so, in code a session is where reads happen.
 *
 * @param title from its first message
 */
public record Conversation(
        SessionId id,
        UserId owner,
        String title,
        State state,
        Instant createdAt,
        Instant updatedAt) {

    private static final int LONGEST_TITLE = 80;

    /** Where it stands. */
    public enum State {
        /** Somebody talks in it. */
        ACTIVE,
        /** Nobody has for a while; the next message wakes it. */
        IDLE
    }

    /** A title out of a first message. */
    public static String title(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        int end =
                line.offsetByCodePoints(
                        0, Math.min(LONGEST_TITLE, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }
}
