package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.Nanoton;

import java.util.List;
import java.util.function.Function;

/**
 * A rehearsal as answers show it.
 *
 * @param <T> the answer as it is shown
 */
public record RehearsalShape<T>(boolean dryRun, List<PostingShape> postings, T answer) {

    public RehearsalShape {
        postings = List.copyOf(postings);
    }

    /** What would move on one account. */
    public record PostingShape(String account, Nanoton amountTon) {

        static PostingShape of(Posting posting) {
            return new PostingShape(posting.account().label(), posting.amount());
        }
    }

    /** The shape of a rehearsal, given that of its answer. */
    public static <R, T> RehearsalShape<T> of(Rehearsed<R> rehearsed, Function<R, T> shape) {
        return new RehearsalShape<>(
                true,
                rehearsed.postings().stream().map(PostingShape::of).toList(),
                shape.apply(rehearsed.answer()));
    }
}
