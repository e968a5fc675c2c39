package dev.keelson.gifts.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Works through many things so that one that fails does not keep the others waiting. */
public final class OneByOne {

    private OneByOne() {}

    /**
     * Does the work on each.
     *
     * @param work tells whether there was something to do
     * @return how often there was
     * @throws RuntimeException the first failure, once all have had their turn, with the others
     *     suppressed
     */
    public static <T> int count(List<T> all, Predicate<? super T> work) {
        Optional<RuntimeException> first = Optional.empty();
        int done = 0;
        for (T each : all) {
            try {
                done += work.test(each) ? 1 : 0;
            } catch (RuntimeException failing) {
                first.ifPresent(earlier -> earlier.addSuppressed(failing));
                first = first.isPresent() ? first : Optional.of(failing);
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
        return done;
    }
}
