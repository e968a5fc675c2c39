package dev.keelson.gifts.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing list shorter as long as it still fails: delta debugging, after Zeller. */
final class Shrinking {

    private Shrinking() {}

    /**
     * A part of the list that fails too, from which no single element can be left out.
     *
     * @param attempts how often it may be asked, at most
     */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails, int attempts) {
        List<T> shortest = failing;
        int parts = 2;
        int left = attempts;
        while (shortest.size() > 1 && left > 0) {
            int size = Math.max(1, shortest.size() / parts);
            boolean shorter = false;
            for (int start = 0; start < shortest.size() && left > 0; start += size) {
                var without = new ArrayList<>(shortest);
                without.subList(start, Math.min(start + size, shortest.size())).clear();
                left--;
                if (fails.test(without)) {
                    shortest = without;
                    shorter = true;
                    break;
                }
            }
            if (!shorter && size == 1) {
                return shortest;
            }
            parts = shorter ? Math.max(2, parts - 1) : Math.min(shortest.size(), parts * 2);
        }
        return shortest;
    }
}
