package dev.keelson.gifts.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The place behind which a page of a list starts. Opaque to clients.
 *
 * @param key by what the list is sorted, of the last item
 * @param item tells items with equal keys apart: the last one's id, of whatever kind it is
 */
public record Cursor(long key, UUID item) {

    private static final int LONGEST_TEXT = 200;

    /** The text that a client sends back. */
    public String text() {
        String plain = key + "|" + item;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a client's text; empty where it is no cursor of ours. */
    public static Optional<Cursor> of(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split("\\|", -1);
            return parts.length == 2
                    ? Optional.of(new Cursor(Long.parseLong(parts[0]), UUID.fromString(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
