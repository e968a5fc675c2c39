package dev.keelson.service.runs;

import dev.keelson.sse.Frames;
import dev.keelson.sse.ServerEvent;

/**
 * Something that a run says, before it has a number. What cannot be told or kept, such as NUL, is
 * an {@link IllegalArgumentException}.
 *
 * @param type what kind of event it is, for whoever listens
 * @param data usually JSON; at most a million characters
 */
public record RunEvent(String type, String data) {

    private static final int LONGEST = 1_000_000;

    public RunEvent {
        if (data.length() > LONGEST || data.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an event with NUL, or of more than " + LONGEST);
        }
        byte[] _ = Frames.event(new ServerEvent("", type, data));
    }
}
