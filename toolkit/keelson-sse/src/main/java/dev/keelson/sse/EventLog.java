package dev.keelson.sse;

import java.util.List;
import java.util.UUID;

/** Where committed events of runs are read. Thread-safe. */
public interface EventLog {

    /**
     * The events behind a place, in order and without a gap.
     *
     * @param seq after which
     * @param limit how many at the most
     */
    Page after(UUID run, long seq, int limit);

    /**
     * Some events, and where the run stands.
     *
     * @param last the number of the last event that was committed, 0 when there is none
     * @param ended whether that event is the run's last for ever
     */
    record Page(List<LogEvent> events, long last, boolean ended) {

        public Page {
            events = List.copyOf(events);
        }
    }
}
