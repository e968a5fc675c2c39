package dev.keelson.postgres.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of a batch, to be written in one unit.
 *
 * @param held up to which seq keys that are behind were passed over
 * @param stuck keys that could not go on
 * @param advanced keys that are behind, and the next seq of each
 */
record Settlement(
        long from, long to, Map<String, Long> held, List<Stuck> stuck, Map<String, Long> advanced) {

    /** A key that stops at an event, for a while or until somebody decides. */
    record Stuck(String key, long seq, long until, State state, Attempt last) {}

    /** The last attempt: the how manieth it was, and what it failed with at what time. */
    record Attempt(int number, String failure, Instant at, Instant next) {}

    /** What a key that is behind waits for. */
    enum State {
        /** The time of the next attempt. */
        WAITING,
        /** A person. */
        DEAD
    }

    Settlement {
        held = Map.copyOf(held);
        stuck = List.copyOf(stuck);
        advanced = Map.copyOf(advanced);
    }
}
