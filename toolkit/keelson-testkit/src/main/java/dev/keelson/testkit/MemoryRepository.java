package dev.keelson.testkit;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.testkit.MemoryStore.RowId;
import dev.keelson.testkit.MemoryStore.UniqueValue;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A repository in memory that behaves as one over a table: unique constraints, versions, row locks
 * and all. It holds nothing itself: the rows are in the session's {@link MemoryStore}. Immutable.
 *
 * @param <T> the thing, an immutable record
 * @param <I> its id
 */
public final class MemoryRepository<T, I> implements Repository<T, I> {

    private final Table<T, I> table;
    private final Map<String, Function<T, ? extends @Nullable Object>> uniques;
    private final Optional<Version<T>> version;

    private MemoryRepository(
            Table<T, I> table,
            Map<String, Function<T, ? extends @Nullable Object>> uniques,
            Optional<Version<T>> version) {
        this.table = table;
        this.uniques = uniques;
        this.version = version;
    }

    private record Table<T, I>(
            String name, Class<T> type, Function<T, I> id, Comparator<I> order) {}

    private record Version<T>(Function<T, ?> of, UnaryOperator<T> next) {}

    /** The things of one kind, in the natural order of their ids. */
    public static <T, I extends Comparable<? super I>> MemoryRepository<T, I> of(
            String name, Class<T> type, Function<T, I> id) {
        return of(name, type, id, Comparator.naturalOrder());
    }

    /** The things of one kind, in this order of their ids. */
    public static <T, I> MemoryRepository<T, I> of(
            String name, Class<T> type, Function<T, I> id, Comparator<I> order) {
        var table = new Table<>(name, type, id, order);
        return new MemoryRepository<>(table, Map.of(), Optional.empty());
    }

    /** The same repository, where no two things have this value; null is never in the way. */
    public MemoryRepository<T, I> unique(
            String constraint, Function<T, ? extends @Nullable Object> value) {
        var more = new LinkedHashMap<>(uniques);
        more.put(constraint, value);
        return new MemoryRepository<>(table, more, version);
    }

    /**
     * The same repository, where an update must carry the stored version.
     *
     * @param next the thing with the version after its own
     */
    public MemoryRepository<T, I> versioned(Function<T, ?> of, UnaryOperator<T> next) {
        return new MemoryRepository<>(table, uniques, Optional.of(new Version<>(of, next)));
    }

    /** All things that match, in the order of their ids. */
    public List<T> where(Session session, Predicate<T> matches) {
        MemorySession memory = memory(session);
        return memory.statement(() -> all(memory).filter(matches).toList());
    }

    @Override
    public Result<T, NotFound> get(Session session, I id) {
        MemorySession memory = memory(session);
        return memory.statement(() -> found(memory, id));
    }

    @Override
    public Result<List<T>, DataError> list(Session session, Page<I> page) {
        List<T> rows =
                where(
                        session,
                        thing -> page.after().map(after -> isAfter(thing, after)).orElse(true));
        return Result.success(rows.stream().skip(page.offset()).limit(page.limit()).toList());
    }

    @Override
    public Result<T, DataError> add(UnitOfWork unit, T thing) {
        return addAll(unit, List.of(thing)).map(List::getFirst);
    }

    @Override
    public Result<List<T>, DataError> addAll(UnitOfWork unit, List<T> things) {
        MemorySession memory = memory(unit);
        return noted(unit, memory.statement(() -> addAll(memory, things)));
    }

    @Override
    public Result<T, DataError> update(UnitOfWork unit, T thing) {
        MemorySession memory = memory(unit);
        return noted(unit, memory.statement(() -> update(memory, thing)));
    }

    @Override
    public Result<I, DataError> delete(UnitOfWork unit, I id) {
        MemorySession memory = memory(unit);
        return noted(unit, memory.statement(() -> delete(memory, id)));
    }

    @Override
    public boolean exists(Session session, I id) {
        return get(session, id).isSuccess();
    }

    @Override
    public long count(Session session) {
        return where(session, _ -> true).size();
    }

    @Override
    public Result<T, NotFound> lock(UnitOfWork unit, I id) {
        MemorySession memory = memory(unit);
        return memory.statement(() -> locked(memory, id));
    }

    @Override
    public Result<List<T>, NotFound> lockAll(UnitOfWork unit, Collection<I> ids) {
        MemorySession memory = memory(unit);
        Stream<I> ascending = ids.stream().distinct().sorted(table.order());
        return memory.statement(() ->
                Result.all(
                        ascending
                                .map(id -> locked(memory, id))
                                .filter(Result::isSuccess)
                                .toList()));
    }

    private Result<List<T>, DataError> addAll(MemorySession memory, List<T> things) {
        var before = memory.mark();
        for (T thing : things) {
            RowId row = row(table.id().apply(thing));
            memory.lock(row);
            Optional<DataError> conflict =
                    memory.row(row)
                            .<DataError>map(_ -> conflict(table.name() + "_pkey", thing))
                            .or(() -> taken(memory, thing));
            if (conflict.isPresent()) {
                memory.undoTo(before);
                return Result.failure(conflict.get());
            }
            memory.put(row, thing);
        }
        return Result.success(List.copyOf(things));
    }

    private Result<T, DataError> update(MemorySession memory, T thing) {
        return locked(memory, table.id().apply(thing))
                .<DataError>mapFailure(missing -> missing)
                .flatMap(stored -> replaced(memory, stored, thing));
    }

    private Result<T, DataError> replaced(MemorySession memory, T stored, T thing) {
        if (version.filter(v -> !v.of().apply(stored).equals(v.of().apply(thing))).isPresent()) {
            return Result.failure(conflict("version", thing));
        }
        lockValues(memory, stored);
        Optional<DataError> conflict = taken(memory, thing);
        if (conflict.isPresent()) {
            return Result.failure(conflict.get());
        }
        T next = version.map(v -> v.next().apply(thing)).orElse(thing);
        memory.put(row(table.id().apply(next)), next);
        return Result.success(next);
    }

    private Result<I, DataError> delete(MemorySession memory, I id) {
        return locked(memory, id)
                .<DataError>mapFailure(missing -> missing)
                .map(stored -> {
                    lockValues(memory, stored);
                    memory.remove(row(id));
                    return id;
                });
    }

    /** Makes others who want these values wait: they are free only once this unit commits. */
    private void lockValues(MemorySession memory, T stored) {
        uniques.forEach((name, of) -> lockValue(memory, name, of.apply(stored)));
    }

    private void lockValue(MemorySession memory, String constraint, @Nullable Object value) {
        if (value != null) {
            memory.lock(new UniqueValue(constraint, value));
        }
    }

    /** The first constraint by which another thing stands in the way of this one. */
    private Optional<DataError> taken(MemorySession memory, T thing) {
        lockValues(memory, thing);
        return uniques.entrySet().stream()
                .filter(unique -> all(memory).anyMatch(clashing(thing, unique.getValue())))
                .findFirst()
                .map(unique -> conflict(unique.getKey(), thing));
    }

    private Predicate<T> clashing(T thing, Function<T, ? extends @Nullable Object> of) {
        Object value = of.apply(thing);
        I id = table.id().apply(thing);
        return other ->
                value != null
                        && value.equals(of.apply(other))
                        && !id.equals(table.id().apply(other));
    }

    private Result<T, NotFound> locked(MemorySession memory, I id) {
        if (memory.row(row(id)).isPresent()) {
            memory.lock(row(id));
        }
        return found(memory, id);
    }

    private Result<T, NotFound> found(MemorySession memory, I id) {
        return memory.row(row(id))
                .map(table.type()::cast)
                .<Result<T, NotFound>>map(Result::success)
                .orElseGet(() -> Result.failure(new NotFound(table.name(), id)));
    }

    private Stream<T> all(MemorySession memory) {
        Comparator<T> byId = Comparator.comparing(table.id(), table.order());
        return memory.rows(table.name()).values().stream().map(table.type()::cast).sorted(byId);
    }

    private boolean isAfter(T thing, I id) {
        return table.order().compare(table.id().apply(thing), id) > 0;
    }

    private RowId row(Object id) {
        return new RowId(table.name(), id);
    }

    private static DataError conflict(String constraint, Object thing) {
        return new Conflict(constraint, thing + " is in the way of another, or out of date");
    }

    private static MemorySession memory(Session session) {
        return session.unwrap(MemorySession.class);
    }

    private static <R> Result<R, DataError> noted(UnitOfWork unit, Result<R, DataError> result) {
        if (result instanceof Result.Failure<R, DataError>(DataError error)) {
            unit.failed(error);
        }
        return result;
    }
}
