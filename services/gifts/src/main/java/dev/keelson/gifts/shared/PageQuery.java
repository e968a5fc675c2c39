package dev.keelson.gifts.shared;

import dev.keelson.service.json.InvalidField;

import java.util.Optional;

/** Which page of a list is asked for. */
public record PageQuery(Optional<Integer> limit, Optional<Cursor> cursor) {

    private static final int USUAL = 20;
    private static final int LARGEST = 100;

    public PageQuery {
        checked(limit);
    }

    /** How many items the page has. */
    public int size() {
        return size(limit);
    }

    /** The size that was asked for, or the usual one. */
    public static int size(Optional<Integer> limit) {
        return limit.orElse(USUAL);
    }

    /** Refuses sizes that no page has. */
    public static void checked(Optional<Integer> limit) {
        if (limit.filter(size -> size < 1 || size > LARGEST).isPresent()) {
            throw new InvalidField("limit", "must be 1 to " + LARGEST);
        }
    }
}
