package dev.keelson.gifts.ledger;

import java.util.List;

/**
 * What an operation with money would do: its answer, and what would move on each account, net.
 *
 * @param <T> what it would answer
 */
public record Rehearsed<T>(T answer, List<Posting> postings) {

    public Rehearsed {
        postings = List.copyOf(postings);
    }

    /** An answer of a unit that moves no money. */
    public static <T> Rehearsed<T> unmoved(T answer) {
        return new Rehearsed<>(answer, List.of());
    }

    /** An answer with what its unit has entered. */
    public static <T> Rehearsed<T> of(T answer, Books books) {
        return new Rehearsed<>(answer, books.postings());
    }
}
