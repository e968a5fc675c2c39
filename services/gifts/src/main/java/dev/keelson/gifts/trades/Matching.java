package dev.keelson.gifts.trades;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Maximum bipartite matching: as many needs as can be are met, each by a thing of its own.
 *
 * <p>Augmenting paths (Kuhn): the needs times the pairs, which for a trade's 20 requirements and 50
 * gifts is nothing.
 */
final class Matching<N, T> {

    private static final int NOBODY = -1;

    private final List<N> needs;
    private final List<T> things;
    private final BiPredicate<N, T> meets;
    private final int[] needOfThing;

    private Matching(List<N> needs, List<T> things, BiPredicate<N, T> meets) {
        this.needs = needs;
        this.things = things;
        this.meets = meets;
        this.needOfThing = new int[things.size()];
        Arrays.fill(needOfThing, NOBODY);
    }

    /** The needs that stay unmet when as many as possible are met. */
    static <N, T> List<N> unmet(List<N> needs, List<T> things, BiPredicate<N, T> meets) {
        var matching = new Matching<>(needs, things, meets);
        var unmet = new ArrayList<N>();
        for (int need = 0; need < needs.size(); need++) {
            if (!matching.isMet(need, new boolean[things.size()])) {
                unmet.add(needs.get(need));
            }
        }
        return unmet;
    }

    /** Finds a thing for this need, moving other needs to other things where that helps. */
    private boolean isMet(int need, boolean[] tried) {
        for (int thing = 0; thing < things.size(); thing++) {
            if (!tried[thing] && meets.test(needs.get(need), things.get(thing))) {
                tried[thing] = true;
                if (needOfThing[thing] == NOBODY || isMet(needOfThing[thing], tried)) {
                    needOfThing[thing] = need;
                    return true;
                }
            }
        }
        return false;
    }
}
