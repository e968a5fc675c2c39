package dev.keelson.gifts.solvency;

import dev.keelson.Session;

import java.util.List;

/** Where an invariant does not hold. */
interface Violations {

    /** The first places, by subject; none of an invariant of which no places are known. */
    List<Violation> of(Session session, String invariant, int most);

    /**
     * One place.
     *
     * @param subject what it is about, such as {@code account 7 user:free} or {@code deal } and an
     *     id
     * @param detail what is there and what should be
     */
    record Violation(String subject, String detail) {}
}
