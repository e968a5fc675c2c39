package dev.keelson.gifts.trades;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Each need is met by a thing of its own, as many as can be. */
class MatchingTest {

    private static final int CASES = 4_000;

    @Test
    void oneThingMeetsOneNeed() {
        assertThat(unmet(List.of("a", "a"), List.of("a"))).containsExactly("a");
        assertThat(unmet(List.of("a", "a"), List.of("a", "a"))).isEmpty();
        assertThat(unmet(List.of("a"), List.of())).containsExactly("a");
        assertThat(unmet(List.of(), List.of("a"))).isEmpty();
    }

    @Test
    void whoeverTakesTheFirstThatFitsGivesItToOneThatFitsNothingElse() {
        List<List<Integer>> needs = List.of(List.of(0, 1), List.of(0));

        assertThat(Matching.unmet(needs, List.of(0, 1), List::contains)).isEmpty();
        assertThat(greedilyUnmet(needs, List.of(0, 1))).isEqualTo(1);
    }

    @Test
    void asManyAreMetAsTryingEverythingFinds() {
        var chance = new Random(42);
        int better = 0;
        for (int i = 0; i < CASES; i++) {
            List<Integer> things = IntStream.range(0, chance.nextInt(7)).boxed().toList();
            List<List<Integer>> needs = needs(chance, things);

            List<List<Integer>> unmet = Matching.unmet(needs, things, List::contains);

            assertThat(unmet).as("%s of %s", needs, things).hasSize(fewestUnmet(needs, things));
            assertThat(needs).containsAll(unmet);
            better += greedilyUnmet(needs, things) > unmet.size() ? 1 : 0;
        }
        assertThat(better).as("cases that the first fit gets wrong").isGreaterThan(CASES / 50);
    }

    @Test
    void aTradeOfTheLargestSizeIsMatchedAtOnce() {
        List<Integer> things = IntStream.range(0, 50).boxed().toList();
        List<List<Integer>> needs =
                IntStream.range(0, 20)
                        .mapToObj(need -> IntStream.rangeClosed(0, need).boxed().toList())
                        .toList()
                        .reversed();

        assertThat(Matching.unmet(needs, things, List::contains)).isEmpty();
    }

    private static List<String> unmet(List<String> needs, List<String> things) {
        return Matching.unmet(needs, things, String::equals);
    }

    private static List<List<Integer>> needs(Random chance, List<Integer> things) {
        int fit = 1 + chance.nextInt(3);
        return IntStream.range(0, chance.nextInt(6))
                .mapToObj(_ -> things.stream().filter(_ -> chance.nextInt(4) < fit).toList())
                .toList();
    }

    /** Tries every choice for the first need, and so on. */
    private static int fewestUnmet(List<List<Integer>> needs, List<Integer> left) {
        if (needs.isEmpty()) {
            return 0;
        }
        List<List<Integer>> others = needs.subList(1, needs.size());
        int fewest = 1 + fewestUnmet(others, left);
        for (Integer thing : left) {
            if (needs.getFirst().contains(thing)) {
                List<Integer> without =
                        left.stream().filter(other -> !other.equals(thing)).toList();
                fewest = Math.min(fewest, fewestUnmet(others, without));
            }
        }
        return fewest;
    }

    /** The control: each need takes the first thing that is left. */
    private static int greedilyUnmet(List<List<Integer>> needs, List<Integer> things) {
        var left = new ArrayList<>(things);
        int unmet = 0;
        for (List<Integer> need : needs) {
            var fits = left.stream().filter(need::contains).findFirst();
            fits.ifPresent(left::remove);
            unmet += fits.isPresent() ? 0 : 1;
        }
        return unmet;
    }
}
