package dev.keelson;

/**
 * Something that repositories can work in: a {@link UnitOfWork}, or a read without one.
 *
 * <p>Belongs to the thread that opened it.
 */
public interface Session {

    /** What is being done. */
    Operation operation();

    /**
     * The technology behind this session, for adapters: {@code keelson-postgres} hands out its SQL
     * channel here.
     *
     * @throws IllegalStateException when the session has ended, another thread calls, or there is
     *     no such technology behind it
     */
    <X> X unwrap(Class<X> type);
}
