package dev.keelson.gifts.solvency;

import dev.keelson.Session;
import dev.keelson.gifts.shared.Nanoton;

import java.util.List;

/** Counts, over everything that is kept, where an invariant of the marketplace does not hold. */
interface Audit {

    /** The sums of all accounts, by kind. */
    List<Sum> sums(Session session);

    /** Every invariant and how many violations it has: all must be 0. */
    List<Invariant> invariants(Session session);

    /** What lies on all accounts of a kind. */
    record Sum(String kind, Nanoton sum) {}

    /**
     * Something that must always be true.
     *
     * @param id stable, for metrics and alerts
     * @param name a sentence
     */
    record Invariant(String id, String name, long violations) {

        /** Tells whether it holds. */
        public boolean ok() {
            return violations == 0;
        }
    }
}
