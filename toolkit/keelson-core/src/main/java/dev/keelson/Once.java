package dev.keelson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request's claim to be done once: a key, what was asked, and how the answer is stored.
 *
 * <p>The key is claimed first in the unit and the encoded answer is stored in the same commit. A
 * repeat with the same key and request gets that answer and does nothing; with another request it
 * is refused. Made anew for every request; not shared between threads.
 *
 * @param <T> the answer
 */
public final class Once<T> {

    private static final int LONGEST_KEY = 255;

    private final String caller;
    private final String key;
    private final String fingerprint;
    private final Codec<T> codec;
    private final AtomicBoolean replayed = new AtomicBoolean();

    private Once(String caller, String key, String fingerprint, Codec<T> codec) {
        this.caller = caller;
        this.key = key;
        this.fingerprint = fingerprint;
        this.codec = codec;
    }

    /**
     * Claims {@code key} for a caller.
     *
     * @param caller whose key it is; the same key of another caller is another key
     * @param key 1 to 255 printable ASCII characters, see {@link #isKey}
     * @param request everything that was asked, in one canonical text
     * @param codec how the answer is stored
     */
    public static <T> Once<T> of(String caller, String key, String request, Codec<T> codec) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not an idempotency key");
        }
        return new Once<>(caller, key, sha256(request), codec);
    }

    /** Tells whether a text can be a key: 1 to 255 printable ASCII characters. */
    public static boolean isKey(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_KEY
                && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
    }

    /** Whose key it is. */
    public String caller() {
        return caller;
    }

    /** The key as the caller sent it. */
    public String key() {
        return key;
    }

    /** SHA-256 of the request, in hexadecimal. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The text in which the answer is stored. */
    public String encode(T answer) {
        return codec.encode(answer);
    }

    /** The stored answer, read back; remembers that this request was a repeat. */
    public T replay(String stored) {
        replayed.set(true);
        return codec.decode(stored);
    }

    /** Tells whether the answer was stored by an earlier request. */
    public boolean replayed() {
        return replayed.get();
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** How an answer becomes text and comes back equal. */
    public interface Codec<T> {

        /** The answer as text. */
        String encode(T answer);

        /** The answer that {@link #encode} was given. */
        T decode(String text);
    }
}
