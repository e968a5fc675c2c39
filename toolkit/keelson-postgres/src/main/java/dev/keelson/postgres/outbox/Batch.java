package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;

import java.util.List;

/**
 * What a subscription has to do next.
 *
 * @param from the position that it is at
 * @param line the events behind it, in their order
 * @param due events of keys that are behind and tried again now, in their order within a key
 */
record Batch(long from, List<Passing> line, List<Letter> due) {

    /** An event, and whether it has to wait because its key is behind. */
    record Passing(long position, RecordedEvent event, Way way) {}

    /** Whether an event may be handed out. */
    enum Way {
        FREE,
        HELD
    }

    /** An event to hand out, and how often that was tried before. */
    record Letter(RecordedEvent event, int attempts) {}

    Batch {
        line = List.copyOf(line);
        due = List.copyOf(due);
    }

    boolean isEmpty() {
        return line.isEmpty() && due.isEmpty();
    }

    /** The position that it is at once all this is settled. */
    long to() {
        return line.isEmpty() ? from : line.getLast().position();
    }
}
