package dev.keelson;

import java.util.Collection;
import java.util.List;

/**
 * Keeps the things of one kind. Reads work in any {@link Session}; writes need a unit.
 *
 * @param <T> the thing, a record
 * @param <I> its id
 */
@CheckReturnValue
public interface Repository<T, I> {

    /** The thing with this id. */
    Result<T, DataError.NotFound> get(Session session, I id);

    /** One page of things in the order of their ids. */
    Result<List<T>, DataError> list(Session session, Page<I> page);

    /** Adds a thing; {@link DataError.Conflict} when its id or a unique value is taken. */
    Result<T, DataError> add(UnitOfWork unit, T thing);

    /** Adds things in one statement; a conflict of one adds none. */
    Result<List<T>, DataError> addAll(UnitOfWork unit, List<T> things);

    /**
     * Changes a thing. Where there is a version, it must be the stored one ({@link
     * DataError.Conflict} on {@code version} otherwise) and the answer carries the next.
     */
    Result<T, DataError> update(UnitOfWork unit, T thing);

    /** Removes the thing with this id. */
    Result<I, DataError> delete(UnitOfWork unit, I id);

    /** Tells whether there is a thing with this id. */
    boolean exists(Session session, I id);

    /** How many things there are. */
    long count(Session session);

    /** The thing with this id, its row locked until the unit ends. */
    Result<T, DataError.NotFound> lock(UnitOfWork unit, I id);

    /** The things with these ids that exist, their rows locked in ascending order of the ids. */
    Result<List<T>, DataError.NotFound> lockAll(UnitOfWork unit, Collection<I> ids);
}
