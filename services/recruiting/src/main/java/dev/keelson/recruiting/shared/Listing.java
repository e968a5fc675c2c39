package dev.keelson.recruiting.shared;

import dev.keelson.Page;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A list as it is answered.
 *
 * @param nextAfter what to send as {@code after} for the page behind it; none at the end
 */
public record Listing<T>(List<T> items, Optional<UUID> nextAfter) {

    private static final int USUAL = 50;
    private static final int LARGEST = 200;

    public Listing {
        items = List.copyOf(items);
    }

    /** Which page is asked for. */
    public record Query(Optional<Integer> limit, Optional<UUID> after) {

        public Query {
            if (limit.filter(size -> size < 1 || size > LARGEST).isPresent()) {
                throw new InvalidField("limit", "must be 1 to " + LARGEST);
            }
        }

        /** How many items the page has. */
        public int size() {
            return limit.orElse(USUAL);
        }

        /** The page with one item more, which tells whether there is a next one. */
        public <I> Page<I> page(Function<UUID, I> id) {
            return new Page<>(after.map(id), 0, size() + 1);
        }
    }

    /** A list that has only one page. */
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, Optional.empty());
    }

    /** A page of rows, one more than it has room for where there are more. */
    public static <T> Listing<T> of(List<T> rows, int size, Function<T, UUID> id) {
        List<T> shown = rows.subList(0, Math.min(size, rows.size()));
        return new Listing<>(
                shown,
                rows.size() > size ? Optional.of(id.apply(shown.getLast())) : Optional.empty());
    }
}
