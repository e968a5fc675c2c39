package dev.keelson.sse;

/** How an event of a log is said to a viewer: one log can be told in several ways. */
@FunctionalInterface
public interface Dialect {

    /** The plain one: the cursor as the id, the type as the event, the data as the data. */
    Dialect PLAIN =
            (at, event) -> Frames.event(new ServerEvent(at.toString(), event.type(), event.data()));

    /**
     * The frames of an event.
     *
     * @param at the event's own place
     */
    byte[] frames(Cursor at, LogEvent event);
}
