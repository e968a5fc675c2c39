package dev.keelson.gifts.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list as it is answered.
 *
 * @param nextCursor what to send for the page behind it; none at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that has only one page. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    /**
     * A page of rows.
     *
     * @param rows one more than the page has room for, where there are more
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, Cursor> place, Function<R, T> shape) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next =
                rows.size() > limit
                        ? Optional.of(place.apply(shown.getLast()).text())
                        : Optional.empty();
        return new Page<>(shown.stream().map(shape).toList(), next);
    }
}
