package dev.keelson.postgres.sql;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Fault;
import dev.keelson.Page;
import dev.keelson.Repository;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A {@link Repository} over one {@link Table}; a concrete repository extends it and adds the
 * queries of its own, and {@link #over} is one without any.
 *
 * <p>A violated constraint is a {@link Conflict} by the constraint's name. PostgreSQL has failed
 * the transaction then: the unit can only roll back.
 */
public abstract class PostgresRepository<T extends Record, I> implements Repository<T, I> {

    private final Table<T, I> table;

    /** For a repository with queries of its own. */
    protected PostgresRepository(Table<T, I> table) {
        this.table = table;
    }

    /** A repository that has no queries of its own. */
    public static <T extends Record, I> PostgresRepository<T, I> over(Table<T, I> table) {
        return new Plain<>(table);
    }

    private static final class Plain<T extends Record, I> extends PostgresRepository<T, I> {
        Plain(Table<T, I> table) {
            super(table);
        }
    }

    /** The things whose rows meet the conditions, at most so many, in the order of their ids. */
    protected final List<T> find(Session session, Conditions conditions, int limit) {
        return Sql.in(session)
                .query(table.texts().find())
                .where("where", conditions)
                .bind("limit", limit)
                .list(table::read);
    }

    /** The thing of a row that has all of the table's columns, for queries of one's own. */
    protected final T read(Row row) {
        return table.read(row);
    }

    @Override
    public final Result<T, NotFound> get(Session session, I id) {
        return found(one(session, table.texts().get(), id), id);
    }

    @Override
    public final Result<T, NotFound> lock(UnitOfWork unit, I id) {
        return found(one(unit, table.texts().lock(), id), id);
    }

    private Optional<T> one(Session session, String text, I id) {
        return Sql.in(session).query(text).bind("id", table.plainId(id)).optional(table::read);
    }

    private Result<T, NotFound> found(Optional<T> row, I id) {
        return row.<Result<T, NotFound>>map(Result::success)
                .orElseGet(() -> Result.failure(notFound(id)));
    }

    private NotFound notFound(I id) {
        return new NotFound(table.name(), id);
    }

    @Override
    public final Result<List<T>, NotFound> lockAll(UnitOfWork unit, Collection<I> ids) {
        if (ids.isEmpty()) {
            return Result.success(List.of());
        }
        List<T> rows =
                Sql.in(unit)
                        .query(table.texts().lockAll())
                        .bind("ids", ids.stream().map(table::plainId).toList())
                        .list(table::read);
        return Result.success(rows);
    }

    @Override
    public final Result<List<T>, DataError> list(Session session, Page<I> page) {
        Sql sql = Sql.in(session);
        Query query =
                page.after()
                        .map(after ->
                                sql.query(table.texts().listAfter())
                                        .bind("after", table.plainId(after)))
                        .orElseGet(() ->
                                sql.query(table.texts().listFrom()).bind("offset", page.offset()));
        return Result.success(query.bind("limit", page.limit()).list(table::read));
    }

    @Override
    public final Result<T, DataError> add(UnitOfWork unit, T thing) {
        Write insert = Sql.in(unit).write(table.texts().add());
        for (Column column : table.columns()) {
            insert.bind(column.name(), column.valueIn(thing));
        }
        return refusing(unit, () -> insert.now()).map(_ -> thing);
    }

    @Override
    public final Result<List<T>, DataError> addAll(UnitOfWork unit, List<T> things) {
        if (things.isEmpty()) {
            return Result.success(List.of());
        }
        Write insert = insertOfAll(unit, things);
        return refusing(unit, () -> insert.now()).map(_ -> things);
    }

    private Write insertOfAll(UnitOfWork unit, List<T> things) {
        Write insert = Sql.in(unit).write(table.texts().addAll());
        for (Column column : table.columns()) {
            insert.bind(column.name(), things.stream().map(column::valueIn).toList());
        }
        return insert;
    }

    @Override
    public final Result<T, DataError> update(UnitOfWork unit, T thing) {
        I id = table.idOf(thing);
        Write update = updateOf(unit, thing);
        return refusing(unit, () -> update.now())
                .flatMap(rows ->
                        rows == 1
                                ? Result.success(table.raised(thing))
                                : failure(unit, staleOrGone(unit, id)));
    }

    private Write updateOf(UnitOfWork unit, T thing) {
        Write update = Sql.in(unit).write(table.texts().update());
        for (Column column : table.columns()) {
            update.bind(column.name(), column.valueIn(thing));
        }
        return update.bind("id", table.plainId(table.idOf(thing)))
                .bind("version", table.versionOf(thing));
    }

    private DataError staleOrGone(UnitOfWork unit, I id) {
        return table.isVersioned() && exists(unit, id)
                ? new Conflict("version", table.name() + " " + id + " has moved on")
                : notFound(id);
    }

    @Override
    public final Result<I, DataError> delete(UnitOfWork unit, I id) {
        Write delete = Sql.in(unit).write(table.texts().delete()).bind("id", table.plainId(id));
        return refusing(unit, () -> delete.now())
                .flatMap(rows -> rows == 1 ? Result.success(id) : failure(unit, notFound(id)));
    }

    /** Locks a row with the unit's other reads, in the next message. */
    protected final Later<Optional<T>> laterLocked(UnitOfWork unit, I id) {
        return Sql.in(unit)
                .query(table.texts().lock())
                .bind("id", table.plainId(id))
                .laterOptional(table::read);
    }

    /**
     * Gathers an insert: it goes out with the next message, the commit's at the latest. A
     * constraint that it violates is a {@link Fault.ConstraintViolated} of that message.
     */
    protected final void gatherAll(UnitOfWork unit, List<T> things) {
        if (!things.isEmpty()) {
            Later<Integer> _ = insertOfAll(unit, things).gather();
        }
    }

    /**
     * Gathers an update of a row that the unit has locked, as {@link #gatherAll} does an insert.
     *
     * @return the thing at its next version
     */
    protected final T gatherUpdate(UnitOfWork unit, T locked) {
        Later<Integer> _ = updateOf(unit, locked).gather();
        return table.raised(locked);
    }

    /** Removes the rows that meet the conditions, in one statement; answers how many. */
    public final int deleteWhere(UnitOfWork unit, Conditions conditions) {
        return Sql.in(unit).write(table.texts().deleteWhere()).where("where", conditions).now();
    }

    @Override
    public final boolean exists(Session session, I id) {
        return Sql.in(session)
                .query(table.texts().exists())
                .bind("id", table.plainId(id))
                .one(row -> row.bool("found"));
    }

    @Override
    public final long count(Session session) {
        return Sql.in(session).query(table.texts().count()).one(row -> row.int64("rows"));
    }

    private static <R> Result<R, DataError> failure(UnitOfWork unit, DataError error) {
        unit.failed(error);
        return Result.failure(error);
    }

    private static Result<Integer, DataError> refusing(UnitOfWork unit, IntSupplier write) {
        try {
            return Result.success(write.getAsInt());
        } catch (Fault.ConstraintViolated violated) {
            String message = String.valueOf(violated.getMessage());
            return failure(unit, new Conflict(violated.constraint(), message));
        }
    }
}
