package dev.keelson.sandbox.telegram;

import dev.keelson.sandbox.MadeUp;
import dev.keelson.service.telegram.BotToken;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs people in to the Mini App as Telegram does: with the bot's token for the bot, and with the
 * sandbox's own Ed25519 key for third parties.
 *
 * <p>The same person at the same second gets the same text. Safe for use by many threads.
 */
public final class InitDataSigner {

    /** The public half of the sandbox's key, 32 bytes in hexadecimal digits. */
    public static final String PUBLIC_KEY =
            "d4ee2fdbb25fff67d5523beb64b94964de613bc918cf6cf39df19d16ff629ca4";

    /** What stands before the 32 bytes of a private key in its PKCS #8 form (RFC 8410). */
    private static final String PKCS8_HEADER = "302e020100300506032b657004220420";

    private static final String HMAC = "HmacSHA256";

    private final BotToken token;
    private final InstantSource clock;

    /** Signs for one bot. */
    public InitDataSigner(BotToken token, InstantSource clock) {
        this.token = token;
        this.clock = clock;
    }

    /** The init data of a person who opens the Mini App now. */
    public String sign(long telegramId, String firstName, String language) {
        var fields = new LinkedHashMap<String, String>();
        long now = clock.instant().getEpochSecond();
        fields.put("query_id", "AAH" + MadeUp.hex(telegramId + " at " + now).substring(0, 21));
        fields.put("user", user(telegramId, firstName, language));
        fields.put("auth_date", Long.toString(now));
        fields.put("signature", signature(token.botId() + ":WebAppData\n" + lines(fields)));
        fields.put("hash", hash(lines(fields)));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + escape(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String user(long id, String firstName, String language) {
        return BotMethods.JSON
                .createObjectNode()
                .put("id", id)
                .put("first_name", firstName)
                .put("last_name", "")
                .put("language_code", language)
                .put("allows_write_to_pm", true)
                .toString();
    }

    private static String lines(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private String hash(String text) {
        try {
            byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), token.value());
            return HexFormat.of().formatHex(hmac(key, text));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String text) {
        try {
            byte[] seed = MadeUp.bytes("keelson sandbox");
            byte[] encoded = HexFormat.of().parseHex(PKCS8_HEADER + HexFormat.of().formatHex(seed));
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }

    private static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
