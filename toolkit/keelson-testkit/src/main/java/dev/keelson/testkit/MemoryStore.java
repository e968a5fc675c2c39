package dev.keelson.testkit;

import dev.keelson.Event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the units of one test have committed: rows, events and answers to idempotency keys. A unit's
 * own changes reach it in one step at the commit, and never before. Thread-safe.
 */
public final class MemoryStore {

    private final MemoryLocks locks = new MemoryLocks();
    private final Map<String, Map<Object, Object>> tables = new HashMap<>();
    private final Map<Claim, Answer> answers = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    /** All committed events, in the order of their commits. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    MemoryLocks locks() {
        return locks;
    }

    synchronized Optional<Object> row(RowId row) {
        return Optional.ofNullable(table(row.table()).get(row.id()));
    }

    synchronized Map<Object, Object> rows(String table) {
        return new HashMap<>(table(table));
    }

    synchronized Optional<Answer> answer(Claim claim) {
        return Optional.ofNullable(answers.get(claim));
    }

    synchronized void apply(
            Map<RowId, Optional<Object>> changed, List<Event> more, Map<Claim, Answer> answered) {
        changed.forEach((row, after) ->
                after.ifPresentOrElse(
                        thing -> table(row.table()).put(row.id(), thing),
                        () -> table(row.table()).remove(row.id())));
        events.addAll(more);
        answers.putAll(answered);
    }

    private Map<Object, Object> table(String name) {
        return tables.computeIfAbsent(name, _ -> new HashMap<>());
    }

    /** One row of one table, there or not. */
    record RowId(String table, Object id) {}

    /** One value that a unique constraint allows once. */
    record UniqueValue(String constraint, Object value) {}

    /** Whose key it is, and for what. */
    record Claim(String caller, String operation, String key) {}

    /** What was answered to which request. */
    record Answer(String fingerprint, String encoded) {}
}
