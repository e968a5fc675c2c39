package dev.keelson.gifts.ton;

import com.iwebpp.crypto.TweetNaclFast.Signature;

import org.ton.ton4j.mnemonic.Mnemonic;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The key pair of a wallet. A secret: its text shows nothing of it. */
public final class WalletKey {

    private static final int WORDS = 24;
    private static final int SEED = 32;
    private static final String HEX_SEED = "[0-9a-fA-F]{64}";

    private final Signature.KeyPair pair;

    private WalletKey(Signature.KeyPair pair) {
        this.pair = pair;
    }

    /**
     * Reads a key as wallets show it.
     *
     * @param text the 24 words, or the 32 bytes of the seed in hexadecimal
     * @throws IllegalArgumentException when it is neither, or the words do not belong together
     */
    public static WalletKey parse(String text) {
        String trimmed = text.strip();
        return trimmed.matches(HEX_SEED)
                ? ofSeed(HexFormat.of().parseHex(trimmed))
                : ofWords(List.of(trimmed.split("\\s+")));
    }

    /** The key pair that belongs to a seed of 32 bytes (RFC 8032). */
    public static WalletKey ofSeed(byte[] seed) {
        if (seed.length != SEED) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        return new WalletKey(Signature.keyPair_fromSeed(seed));
    }

    private static WalletKey ofWords(List<String> words) {
        try {
            if (words.size() != WORDS || !Mnemonic.isValid(words, "")) {
                throw new IllegalArgumentException("not the 24 words of a wallet");
            }
            return ofSeed(Mnemonic.toKeyPair(words).getSecretKey());
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA-512", missing);
        }
    }

    /** The public half, which makes the address. */
    public byte[] publicKey() {
        return pair.getPublicKey().clone();
    }

    byte[] sign(byte[] message) {
        return new Signature(null, pair.getSecretKey()).detached(message);
    }

    @Override
    public String toString() {
        return "WalletKey";
    }
}
