package dev.keelson.service.telegram;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key with which Telegram signs init data for third parties.
 *
 * <p>Safe for use by many threads.
 */
public final class TelegramKey {

    /** Telegram's own, from its documentation of Mini Apps. */
    public static final TelegramKey PRODUCTION =
            of("e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d");

    private static final int SIGNATURE_LENGTH = 64;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final String X509_HEADER = "302a300506032b6570032100";

    private final PublicKey key;

    private TelegramKey(PublicKey key) {
        this.key = key;
    }

    /** Reads a key from its 32 bytes in hexadecimal digits. */
    public static TelegramKey of(String hex) {
        try {
            byte[] encoded = HexFormat.of().parseHex(X509_HEADER + hex);
            return new TelegramKey(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("not an Ed25519 public key", wrong);
        }
    }

    /** Tells whether the key's owner signed this; no text at all is an error. */
    boolean hasSigned(byte[] text, String base64url) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64url);
            // The last character has bits to spare: only one way to write a signature counts.
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (bytes.length != SIGNATURE_LENGTH || !canonical.equals(base64url)) {
                return false;
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(bytes);
        } catch (IllegalArgumentException | SignatureException notASignature) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }
}
