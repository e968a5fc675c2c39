package dev.keelson.gifts.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** What becomes of a failing script. */
final class ShrinkingTest {

    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatDoesNotMatterIsLeftOut() {
        List<Integer> shrunk =
                Shrinking.shrink(HUNDRED, some -> some.containsAll(List.of(7, 55, 93)), 1_000);

        assertThat(shrunk).containsExactly(7, 55, 93);
    }

    @Test
    void theOrderStays() {
        List<Integer> shrunk =
                Shrinking.shrink(
                        HUNDRED,
                        some -> some.indexOf(90) > some.indexOf(3) && some.contains(3),
                        1_000);

        assertThat(shrunk).containsExactly(3, 90);
    }

    @Test
    void itStopsAskingInTime() {
        var asked = new int[1];
        List<Integer> shrunk =
                Shrinking.shrink(
                        HUNDRED,
                        some -> {
                            asked[0]++;
                            return some.size() > 90;
                        },
                        5);

        assertThat(asked[0]).isEqualTo(5);
        assertThat(shrunk).hasSizeGreaterThan(90);
    }

    @Test
    void aScriptIsTheSameForTheSameSeedAndSurvivesBeingPrinted() {
        List<Step> script = Step.random(42, 200);

        assertThat(Step.random(42, 200)).isEqualTo(script);
        assertThat(Step.random(43, 200)).isNotEqualTo(script);
        assertThat(script.stream().map(Step::line).map(Step::of)).isEqualTo(script);
        assertThat(script).extracting(Step::move).doesNotContain(Move.EMBEZZLE);
    }
}
