package dev.keelson.redis;

import dev.keelson.LockName;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the claims of one instance; no two claims anywhere have one token. Thread-safe. */
final class Claims {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int INSTANCE_BYTES = 12;

    private final AtomicLong made = new AtomicLong();
    private final String instance;
    private final String prefix;

    Claims(String scope) {
        byte[] bytes = new byte[INSTANCE_BYTES];
        RANDOM.nextBytes(bytes);
        instance = HexFormat.of().formatHex(bytes);
        prefix = "keelson:" + scope + ':';
    }

    Claim on(List<LockName> names) {
        String[] keys = new String[names.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = prefix + "lock:" + names.get(i);
        }
        return new Claim(keys, token());
    }

    /** A claim on a key that only this instance knows. */
    Claim ofOurOwn(String purpose) {
        return new Claim(new String[] {prefix + purpose + ':' + instance}, token());
    }

    /** Where everybody with this scope hears of names that were given back. */
    String channel() {
        return prefix + "free";
    }

    private String token() {
        return instance + ':' + Long.toString(made.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Keys that are taken together or not at all, and whose value says by whom. */
    static final class Claim {
        private final String[] keys;
        private final String token;

        private Claim(String[] keys, String token) {
            this.keys = keys;
            this.token = token;
        }

        /** Not to be written to. */
        String[] keys() {
            return keys;
        }

        String token() {
            return token;
        }
    }
}
