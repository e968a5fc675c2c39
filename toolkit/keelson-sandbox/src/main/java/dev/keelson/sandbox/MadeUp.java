package dev.keelson.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Makes things up that look random and are the same each time: SHA-256 of a text. */
public final class MadeUp {

    private MadeUp() {}

    /** The digest itself. */
    public static byte[] bytes(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In upper case, as accounts are written. */
    public static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(bytes(text));
    }

    /** As toncenter writes hashes. */
    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    /** The same of bytes. */
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
