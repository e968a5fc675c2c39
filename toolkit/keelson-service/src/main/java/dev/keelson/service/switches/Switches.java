package dev.keelson.service.switches;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Terms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Operations that are switched off, in {@code keelson.operation_switch}.
 *
 * <p>A call asks no database: each instance remembers what is off. The one that switches knows with
 * the commit, the others when they look again, which is each second; one that could not reach the
 * database keeps what it knew and looks again after at most a minute. Thread-safe.
 */
public final class Switches implements Switchboard {

    private static final Operation LOOK = Operation.named("switches.look");

    private static final String ALL_OFF =
            """
            select operation, reason, switched_by, switched_at
              from keelson.operation_switch
             order by operation
            """;

    private static final String TURN_OFF =
            """
            insert into keelson.operation_switch (operation, reason, switched_by, switched_at)
            values (:operation, :reason, :by, :at)
            on conflict (operation) do update
               set reason = excluded.reason, switched_by = excluded.switched_by,
                   switched_at = excluded.switched_at
            """;

    private static final String TURN_ON =
            """
            delete from keelson.operation_switch where operation = :operation
            """;

    private final Transactor transactor;
    private final Supplier<List<Endpoints>> served;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Map<String, SwitchedOff> off = Map.of();

    /** Why an operation is not switched. */
    public sealed interface Refusal {
        /** Nothing here does this. */
        record NoSuchOperation(String operation) implements Refusal {}

        /** It cannot be switched off. */
        record AlwaysOn(String operation) implements Refusal {}
    }

    /**
     * Switches of a service.
     *
     * @param served what it serves, asked whenever somebody wants to see or switch
     */
    public Switches(Transactor transactor, Supplier<List<Endpoints>> served) {
        this.transactor = transactor;
        this.served = served;
    }

    @Override
    public Optional<SwitchedOff> off(String operation) {
        return Optional.ofNullable(off.get(operation));
    }

    /**
     * Looks what is off now.
     *
     * @return how many operations are off
     */
    public int follow() {
        // One after the other: who looked before a commit must not overwrite who looked after it.
        looking.lock();
        try {
            off = transactor.read(LOOK, Switches::look);
            return off.size();
        } finally {
            looking.unlock();
        }
    }

    private static Map<String, SwitchedOff> look(Session session) {
        var found = new HashMap<String, SwitchedOff>();
        Sql.in(session)
                .query(ALL_OFF)
                .list(row -> found.put(row.text("operation"), switchedOff(row)));
        return Map.copyOf(found);
    }

    private static SwitchedOff switchedOff(Row row) {
        return new SwitchedOff(
                row.text("reason"), row.text("switched_by"), row.instant("switched_at"));
    }

    /** Every operation that the service has, as this instance sees it, by name. */
    public List<OperationState> states() {
        return operations().entrySet().stream()
                .map(each -> new OperationState(each.getKey(), each.getValue(), off(each.getKey())))
                .toList();
    }

    /** Switches an operation off with the unit's commit; one that is off gets the new reason. */
    public Result<OperationState, Refusal> turnOff(
            UnitOfWork unit, String operation, SwitchedOff why) {
        Boolean alwaysOn = operations().get(operation);
        if (alwaysOn == null) {
            return Result.failure(new Refusal.NoSuchOperation(operation));
        }
        if (alwaysOn) {
            return Result.failure(new Refusal.AlwaysOn(operation));
        }
        Sql.in(unit)
                .write(TURN_OFF)
                .bind("operation", operation)
                .bind("reason", why.reason())
                .bind("by", why.by())
                .bind("at", why.at())
                .gather();
        followAfter(unit);
        return Result.success(new OperationState(operation, false, Optional.of(why)));
    }

    /** Switches an operation on with the unit's commit, whether it was off or not. */
    public Result<OperationState, Refusal> turnOn(UnitOfWork unit, String operation) {
        Boolean alwaysOn = operations().get(operation);
        if (alwaysOn == null) {
            return Result.failure(new Refusal.NoSuchOperation(operation));
        }
        Sql.in(unit).write(TURN_ON).bind("operation", operation).gather();
        followAfter(unit);
        return Result.success(new OperationState(operation, alwaysOn, Optional.empty()));
    }

    private void followAfter(UnitOfWork unit) {
        unit.afterCommit(() -> {
            int _ = follow();
        });
    }

    /** The operations and whether each is always on: of several endpoints one is enough. */
    private SortedMap<String, Boolean> operations() {
        var found = new TreeMap<String, Boolean>();
        for (Endpoints part : served.get()) {
            for (Endpoints.Declared<?> each : part.declared()) {
                Terms terms = each.terms();
                found.merge(terms.operation(), terms.alwaysOn(), Boolean::logicalOr);
            }
        }
        return found;
    }
}
