package dev.keelson.testkit;

import dev.keelson.Event;
import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.spi.Replayed;
import dev.keelson.testkit.MemoryStore.Answer;
import dev.keelson.testkit.MemoryStore.Claim;
import dev.keelson.testkit.MemoryStore.RowId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One session with a store: it sees what is committed at the moment, and its own changes over that.
 *
 * <p>Its first statement claims the idempotency key. A statement that throws a fault breaks the
 * transaction, as in PostgreSQL: no other statement works and nothing can be committed. Belongs to
 * one thread.
 */
final class MemorySession {

    private final MemoryStore store;
    private final Operation operation;
    private final @Nullable Once<?> once;
    private final Map<RowId, Optional<Object>> changes = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Claim, Answer> answers = new HashMap<>();
    private Optional<String> replay = Optional.empty();
    private State state = State.IDLE;
    private int trips;

    MemorySession(MemoryStore store, Operation operation, @Nullable Once<?> once) {
        this.store = store;
        this.operation = operation;
        this.once = once;
    }

    private enum State {
        IDLE,
        IN_TRANSACTION,
        BROKEN,
        LOST
    }

    /** Runs one statement, the claim before it when it is the first. */
    <R> R statement(Supplier<R> steps) {
        begin();
        trips++;
        try {
            return steps.get();
        } catch (Fault fault) {
            state = State.BROKEN;
            throw fault;
        }
    }

    private void begin() {
        switch (state) {
            case LOST ->
                    throw new Fault.Unavailable(
                            "the session is gone", new IllegalStateException("it crashed"));
            case BROKEN -> throw new Fault.Broken("the transaction has failed", null);
            case IDLE, IN_TRANSACTION -> claim();
        }
    }

    private void claim() {
        if (state == State.IDLE && once != null) {
            state = State.BROKEN;
            replay = claim(once).map(Answer::encoded);
        }
        state = State.IN_TRANSACTION;
        if (replay.isPresent()) {
            throw new Replayed();
        }
    }

    private Optional<Answer> claim(Once<?> wanted) {
        Claim claim = claimOf(wanted);
        try {
            lock(claim);
        } catch (Fault.Busy busy) {
            throw new Fault.KeyInFlight(busy);
        }
        Optional<Answer> before = store.answer(claim);
        if (before.filter(answer -> !answer.fingerprint().equals(wanted.fingerprint()))
                .isPresent()) {
            throw new Fault.KeyReused();
        }
        return before;
    }

    private Claim claimOf(Once<?> wanted) {
        return new Claim(wanted.caller(), operation.name(), wanted.key());
    }

    /** Takes a lock that is held until the transaction ends. */
    void lock(Object key) {
        store.locks().take(this, key, operation.lockWait());
    }

    Optional<Object> row(RowId row) {
        return changes.getOrDefault(row, store.row(row));
    }

    Map<Object, Object> rows(String table) {
        Map<Object, Object> rows = store.rows(table);
        changes.forEach((row, after) -> {
            if (row.table().equals(table)) {
                after.ifPresentOrElse(
                        thing -> rows.put(row.id(), thing), () -> rows.remove(row.id()));
            }
        });
        return rows;
    }

    void put(RowId row, Object thing) {
        changes.put(row, Optional.of(thing));
    }

    void remove(RowId row) {
        changes.put(row, Optional.empty());
    }

    /** All changes so far, for {@link #undoTo}. */
    Map<RowId, Optional<Object>> mark() {
        return Map.copyOf(changes);
    }

    void undoTo(Map<RowId, Optional<Object>> mark) {
        changes.clear();
        changes.putAll(mark);
    }

    void record(Event event) {
        events.add(event);
    }

    void storeAnswer(String encoded) {
        if (once != null) {
            answers.put(claimOf(once), new Answer(once.fingerprint(), encoded));
        }
    }

    Optional<String> replay() {
        return replay;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    int trips() {
        return trips;
    }

    /** In one JVM the flag is the truth. */
    void refuseLostLease() {
        operation
                .lease()
                .filter(Lease::isLost)
                .ifPresent(lost -> {
                    throw new Fault.LeaseLost("lease " + lost.name() + " is lost", null);
                });
    }

    void commit() {
        begin();
        trips++;
        store.apply(changes, events, answers);
        end();
    }

    /** Drops every change and lets go of every lock; nothing happens when that is done already. */
    void end() {
        changes.clear();
        events.clear();
        answers.clear();
        store.locks().releaseAll(this);
    }

    /** Ends as a session does whose server was killed: nothing is kept, nothing works any more. */
    void crash() {
        end();
        state = State.LOST;
    }
}
