package dev.keelson.gifts.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Thousands of random steps, with faults between them, keep every invariant after every step.
 *
 * <p>{@code -Dkeelson.steps=5000} plays more of them, {@code -Dkeelson.seed=…} others, and {@code
 * -Dkeelson.script="BRING 1 2 3; LIST 1 0 5"} a script that was printed.
 */
@Tag("faults")
@Timeout(900)
class RandomOperationsIT {

    private static final int STEPS = Integer.getInteger("keelson.steps", 250);
    private static final int SHRINKINGS = 40;

    /** The ordinary tests play the same every time. */
    private static final long USUAL_SEED = 20_261_121L;

    @Test
    void everyInvariantHoldsAfterEveryStep() {
        long seed = Long.getLong("keelson.seed", USUAL_SEED);
        String given = System.getProperty("keelson.script", "");
        List<Step> script = given.isEmpty() ? Step.random(seed, STEPS) : parsed(given);

        Optional<String> wrong = played(script);

        assertThat(wrong).as(() -> "seed " + seed + ", shrunk: " + shrunk(script)).isEmpty();
    }

    @Test
    void moneyFromNowhereIsFoundAndTheScriptShrunkToIt() {
        var script = new ArrayList<>(Step.random(1, 4));
        script.add(2, new Step(Move.EMBEZZLE, 1, 0, 0));

        assertThat(played(script)).hasValueSatisfying(said -> assertThat(said).contains("step 3"));
        assertThat(shrunk(script)).isEqualTo("EMBEZZLE 1 0 0");
    }

    private static Optional<String> played(List<Step> script) {
        try (var play = new Play()) {
            Optional<String> wrong = play.play(script);
            if (wrong.isEmpty() && script.size() >= STEPS) {
                assertThat(play.done()).as("steps with an effect").isGreaterThan(STEPS / 10);
            }
            return wrong;
        }
    }

    private static String shrunk(List<Step> script) {
        return Shrinking.shrink(script, part -> played(part).isPresent(), SHRINKINGS).stream()
                .map(Step::line)
                .collect(Collectors.joining("; "));
    }

    private static List<Step> parsed(String script) {
        return List.of(script.split(";", -1)).stream().map(Step::of).toList();
    }
}
