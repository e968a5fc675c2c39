package dev.keelson.service.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent escapes of addresses (RFC 3986), read strictly. */
public final class Escapes {

    private static final int HEX = 16;

    private Escapes() {}

    /**
     * The text behind percent escapes.
     *
     * @throws Malformed when an escape is broken, its bytes are not UTF-8, or it stands for NUL
     */
    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(escaped(encoded, i));
                i += 2;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("An escape in the address is not UTF-8.");
        }
    }

    private static int escaped(String encoded, int at) {
        int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), HEX) : -1;
        int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw new Malformed("An escape in the address is broken.");
        }
        if (high + low == 0) {
            throw new Malformed("An escape in the address stands for NUL.");
        }
        return high * HEX + low;
    }
}
