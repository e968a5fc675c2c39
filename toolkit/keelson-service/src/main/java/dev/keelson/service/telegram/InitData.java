package dev.keelson.service.telegram;

import dev.keelson.Result;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Telegram told a Mini App about the person who opened it, verified.
 *
 * @param userId the person's id on Telegram, that of their chat with the bot too
 * @param firstName as they call themselves; without control characters that a database refuses
 * @param language an IETF tag, {@code en} where Telegram names none
 * @param signedAt when Telegram signed it
 */
public record InitData(long userId, String firstName, String language, Instant signedAt) {

    /** Why init data is not believed. */
    public sealed interface Refusal {
        /** It is not init data, or lacks what every init data has. */
        record Malformed(String why) implements Refusal {}

        /** Telegram did not sign this for our bot. */
        record Forged() implements Refusal {}

        /** Telegram signed it too long ago. */
        record Stale(Instant signedAt) implements Refusal {}

        /** It is signed for later than now, which no clock's error explains. */
        record FromTheFuture(Instant signedAt) implements Refusal {}
    }

    /**
     * Tells init data that Telegram signed for one bot from all other text.
     *
     * <p>Init data with a {@code hash} is believed by its HMAC-SHA256 alone; data without one, as a
     * third party passes it on, by its Ed25519 {@code signature}. Answers every string with a
     * value, whatever it is; safe for use by many threads. The rules are Telegram's, in "Validating
     * data received via the Mini App".
     */
    public static final class Verifier {

        private static final Duration OLDEST = Duration.ofHours(1);
        private static final Duration CLOCK_ERROR = Duration.ofSeconds(30);
        private static final String HMAC = "HmacSHA256";

        private final BotToken token;
        private final InstantSource clock;
        private final TelegramKey telegram;

        /** Believes the bot's token and Telegram's own key. */
        public Verifier(BotToken token, InstantSource clock) {
            this(token, clock, TelegramKey.PRODUCTION);
        }

        /** Believes the bot's token and another key, such as that of Telegram's test network. */
        public Verifier(BotToken token, InstantSource clock, TelegramKey telegram) {
            this.token = token;
            this.clock = clock;
            this.telegram = telegram;
        }

        /** Verifies init data as the Mini App sent it. */
        public Result<InitData, Refusal> verify(String raw) {
            return InitDataFields.parse(raw)
                    .flatMap(fields ->
                            isGenuine(fields)
                                    ? fields.person().flatMap(this::inTime)
                                    : Result.failure(new Refusal.Forged()));
        }

        private boolean isGenuine(InitDataFields fields) {
            return fields.hash()
                    .map(hash -> hasHash(fields, hash))
                    .orElseGet(() ->
                            fields.signature()
                                    .filter(signature -> isSigned(fields, signature))
                                    .isPresent());
        }

        private boolean hasHash(InitDataFields fields, String hash) {
            byte[] key = hmac(bytes("WebAppData"), bytes(token.value()));
            byte[] own = hmac(key, bytes(fields.checkedByHash()));
            return MessageDigest.isEqual(bytes(HexFormat.of().formatHex(own)), bytes(hash));
        }

        private boolean isSigned(InitDataFields fields, String signature) {
            String signed = token.botId() + ":WebAppData\n" + fields.checkedBySignature();
            return telegram.hasSigned(bytes(signed), signature);
        }

        private Result<InitData, Refusal> inTime(InitData data) {
            Instant now = clock.instant();
            if (data.signedAt().isAfter(now.plus(CLOCK_ERROR))) {
                return Result.failure(new Refusal.FromTheFuture(data.signedAt()));
            }
            if (data.signedAt().isBefore(now.minus(OLDEST))) {
                return Result.failure(new Refusal.Stale(data.signedAt()));
            }
            return Result.success(data);
        }

        private static byte[] hmac(byte[] key, byte[] text) {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(key, HMAC));
                return mac.doFinal(text);
            } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
                throw new IllegalStateException("every JDK has " + HMAC, missing);
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
