package dev.keelson.gifts.users;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Makes memos: 16 characters of an alphabet without look-alikes, 80 random bits, so that guessing
 * one or drawing one twice does not happen.
 */
public final class Memos {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    /** The next memo. */
    String next() {
        var memo = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            memo.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return memo.toString();
    }

    /** A transfer's comment as a memo would be written: trimmed, in upper case. */
    public static String normalized(String comment) {
        return comment.strip().toUpperCase(Locale.ROOT);
    }
}
