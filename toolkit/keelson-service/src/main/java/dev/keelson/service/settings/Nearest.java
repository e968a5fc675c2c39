package dev.keelson.service.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** The known word with the fewest changes to {@code word} (Levenshtein's distance). */
    static String of(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(k -> distance(word, k))).orElseThrow();
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[other.length()];
    }
}
