package dev.keelson.gifts.pictures;

import java.util.List;
import java.util.Random;

/** Chooses what looks like chance and is the same each time for the same text. */
final class Chance {

    private Chance() {}

    static Random of(String text) {
        long seed = 0;
        for (int index = 0; index < text.length(); index++) {
            seed = seed * 1_000_003 + text.charAt(index);
        }
        return new Random(seed);
    }

    static int below(int bound, String text) {
        return of(text).nextInt(bound);
    }

    static <T> T pick(List<T> all, String text) {
        return all.get(below(all.size(), text));
    }
}
