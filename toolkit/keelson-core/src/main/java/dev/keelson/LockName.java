package dev.keelson;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The name of something that one unit at a time may touch, such as {@code gift:17}.
 *
 * @param value 1 to 500 characters; two equal names exclude each other everywhere
 */
public record LockName(String value) implements Comparable<LockName> {

    private static final int LONGEST = 500;

    public LockName {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a lock name has 1 to 500 characters: " + value);
        }
    }

    /** The 64-bit key that databases lock by: the first eight bytes of the name's SHA-256. */
    public long key() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** By key: the one order in which several names are always taken. */
    @Override
    public int compareTo(LockName other) {
        int byKey = Long.compare(key(), other.key());
        return byKey != 0 ? byKey : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
