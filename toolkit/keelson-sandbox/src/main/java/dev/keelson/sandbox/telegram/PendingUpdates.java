package dev.keelson.sandbox.telegram;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The bot's updates that it has not confirmed, the last ten thousand. For one thread at a time. */
final class PendingUpdates {

    private static final int MOST = 10_000;
    private static final long FIRST = 100_000_001L;

    private final ArrayDeque<ObjectNode> updates = new ArrayDeque<>();
    private long next = FIRST;

    /** The id of the next update. */
    long next() {
        return next;
    }

    /** Keeps another one. */
    void add(ObjectNode update) {
        updates.add(update);
        if (updates.size() > MOST) {
            ObjectNode _ = updates.remove();
        }
        next = id(update) + 1;
    }

    /** Tells whether there is none. */
    boolean isEmpty() {
        return updates.isEmpty();
    }

    /** The oldest of them. */
    List<ObjectNode> oldest(int limit) {
        return updates.stream().limit(limit).toList();
    }

    /**
     * The last one that a question confirms.
     *
     * @param offset every update before it; negative: all but so many of the last
     */
    Optional<Long> confirmed(long offset) {
        long keep = offset < 0 ? Math.min(-offset, updates.size()) : updates.size();
        return updates.stream()
                .limit(offset > 0 ? updates.size() : updates.size() - keep)
                .map(PendingUpdates::id)
                .filter(id -> offset <= 0 || id < offset)
                .reduce((_, last) -> last);
    }

    /** Forgets those up to one. */
    void forget(long last) {
        updates.removeIf(update -> id(update) <= last);
    }

    private static long id(ObjectNode update) {
        return update.path("update_id").asLong();
    }
}
