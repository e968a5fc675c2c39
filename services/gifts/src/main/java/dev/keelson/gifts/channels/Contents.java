package dev.keelson.gifts.channels;

import dev.keelson.gifts.telegram.UniqueGift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The gifts in a channel. */
record Contents(List<UniqueGift> gifts) {

    Contents {
        gifts = List.copyOf(gifts);
    }

    /**
     * Says which gifts these are, in whatever order Telegram tells them: the SHA-256, in
     * hexadecimal, of their names sorted by code point, each once and followed by a line feed.
     */
    String hash() {
        String normal =
                gifts.stream()
                        .map(UniqueGift::name)
                        .distinct()
                        .sorted()
                        .map(name -> name + "\n")
                        .collect(Collectors.joining());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(normal.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
