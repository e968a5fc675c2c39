package dev.keelson.gifts.random;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One step of a script. It names traders and things by number, counted around where there are
 * fewer, so that any part of a script is a script.
 *
 * @param amount in tenths of a TON, or in hours
 */
record Step(Move move, int actor, int thing, int amount) {

    private static final int MOST = 1_000;

    /** A script of this many steps, the same for the same seed. */
    static List<Step> random(long seed, int count) {
        var random = new Random(seed);
        return Stream.generate(() -> random(random)).limit(count).toList();
    }

    private static Step random(Random random) {
        int all = Arrays.stream(Move.values()).mapToInt(Move::weight).sum();
        int drawn = random.nextInt(all);
        for (Move move : Move.values()) {
            drawn -= move.weight();
            if (drawn < 0) {
                return new Step(
                        move, random.nextInt(MOST), random.nextInt(MOST), random.nextInt(MOST));
            }
        }
        throw new IllegalStateException("drawn beyond all weights");
    }

    /** The step as a line of a script. */
    String line() {
        return move + " " + actor + " " + thing + " " + amount;
    }

    /** The step of such a line. */
    static Step of(String line) {
        String[] words = line.strip().split("\\s+", -1);
        return new Step(
                Move.valueOf(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]));
    }
}
