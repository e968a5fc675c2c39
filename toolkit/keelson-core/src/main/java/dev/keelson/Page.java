package dev.keelson;

import java.util.Optional;

/**
 * Which part of a list is wanted: keyset by default, by offset where somebody asks for it.
 *
 * @param after the id behind which the page starts; none is the beginning
 * @param offset rows to skip, 0 with a keyset
 * @param limit 1 to 1000 rows
 * @param <I> the id by which the list is ordered
 */
public record Page<I>(Optional<I> after, long offset, int limit) {

    private static final int LARGEST = 1000;

    public Page {
        if (limit < 1 || limit > LARGEST || offset < 0) {
            throw new IllegalArgumentException("a page has 1 to 1000 rows from 0 on");
        }
    }

    /** The first rows. */
    public static <I> Page<I> first(int limit) {
        return new Page<>(Optional.empty(), 0, limit);
    }

    /** The rows behind this id. */
    public static <I> Page<I> after(I id, int limit) {
        return new Page<>(Optional.of(id), 0, limit);
    }

    /** The rows from this place on; slower the further it is. */
    public static <I> Page<I> offset(long offset, int limit) {
        return new Page<>(Optional.empty(), offset, limit);
    }
}
