package dev.keelson;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as the log keeps it: what {@link UnitOfWork#record} wrote, with its place in the history
 * of its key.
 *
 * @param id the event's own; whoever must not do a thing twice remembers it
 * @param seq 1, 2, 3 and so on within the key, without a gap, in the order of the commits
 * @param type the event's stable name
 * @param payload the event as JSON
 * @param operation what was being done when it happened
 * @param recordedAt when it was recorded, by the clock of the instance that did
 * @param trace the part of a trace that recorded it, as a {@code traceparent} (W3C Trace Context);
 *     empty where there was none
 */
public record RecordedEvent(
        UUID id,
        String key,
        long seq,
        String type,
        String payload,
        String operation,
        Instant recordedAt,
        Optional<String> trace) {

    /**
     * Does what follows from events. Called outside of any unit, at least once for each event: it
     * may open units of its own, and tells a repeat by the event's id.
     */
    @FunctionalInterface
    public interface Handler {

        /** Handles one event; whatever it throws, the event is handed to it again later. */
        void handle(RecordedEvent event);
    }
}
