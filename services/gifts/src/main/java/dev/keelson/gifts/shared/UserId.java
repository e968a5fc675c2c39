package dev.keelson.gifts.shared;

import dev.keelson.service.json.InvalidField;

/** A trader's Telegram id. */
public record UserId(long value) implements Comparable<UserId> {

    public UserId {
        if (value <= 0) {
            throw new IllegalArgumentException("a Telegram id is positive: " + value);
        }
    }

    /**
     * The user that a request names by a number.
     *
     * @throws InvalidField when it is no Telegram id
     */
    public static UserId asked(String field, long value) {
        if (value <= 0) {
            throw new InvalidField(field, "must be a Telegram id");
        }
        return new UserId(value);
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
