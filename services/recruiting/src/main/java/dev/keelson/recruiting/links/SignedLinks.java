package dev.keelson.recruiting.links;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads links that prove who follows them: what for, whose, until when, and an
 * HMAC-SHA256 over all of it. Nothing is stored. Thread-safe.
 */
public final class SignedLinks {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final String MARK = "l_";
    private static final String HMAC = "HmacSHA256";
    private static final int SIGNED = 1 + 16 + 8;
    private static final int WHOLE = SIGNED + 32;
    private static final Duration START_LIFETIME = Duration.ofDays(1);
    private static final int START_WHOLE = SIGNED + 16;
    private static final Pattern TOKEN = Pattern.compile(MARK + "[A-Za-z0-9_-]{76}");
    private static final Pattern START_TOKEN = Pattern.compile("[A-Za-z0-9_-]{55}");

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final String publicUrl;

    /**
     * Links by this key.
     *
     * @param key what only this service knows
     * @param publicUrl where browsers see the service
     */
    public SignedLinks(String key, String publicUrl, InstantSource clock) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC);
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** What a link is good for. */
    public enum Use {
        /** To be a candidate. */
        CANDIDATE('c'),
        /** To read one booking as a calendar entry. */
        BOOKING('b'),
        /** To read a recruiter's calendar. */
        FEED('f');

        private final byte mark;

        Use(char mark) {
            this.mark = (byte) mark;
        }
    }

    /** Whose a chat with our bot becomes. */
    public enum Chatter {
        /** A candidate's. */
        CANDIDATE('t'),
        /** A recruiter's. */
        RECRUITER('r');

        private final byte mark;

        Chatter(char mark) {
            this.mark = (byte) mark;
        }
    }

    /** A token for this use, good for 30 days. */
    public String token(Use use, UUID whose) {
        byte[] signed = signed(use.mark, whose, clock.instant().plus(LIFETIME));
        byte[] whole = ByteBuffer.allocate(WHOLE).put(signed).put(mac(signed)).array();
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private static byte[] signed(byte mark, UUID whose, Instant until) {
        return ByteBuffer.allocate(SIGNED)
                .put(mark)
                .putLong(whose.getMostSignificantBits())
                .putLong(whose.getLeastSignificantBits())
                .putLong(until.getEpochSecond())
                .array();
    }

    /** Whose token it is; none when it is forged, expired or for another use. */
    public Optional<UUID> whose(Use use, String token) {
        return bytes(token).filter(this::isGenuine).flatMap(whole -> whose(use.mark, whole));
    }

    /**
     * A link to our bot, by whose Start the chat becomes theirs: good for a day. It carries no more
     * than the 64 characters that Telegram does; so its HMAC is cut to 128 bits.
     *
     * @param bot the bot's name
     */
    public String start(String bot, Chatter chatter, UUID whose) {
        return "https://t.me/" + bot + "?start=" + startToken(chatter, whose);
    }

    private String startToken(Chatter chatter, UUID whose) {
        byte[] signed = signed(chatter.mark, whose, clock.instant().plus(START_LIFETIME));
        byte[] whole = ByteBuffer.allocate(START_WHOLE).put(signed).put(mac(signed), 0, 16).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whose chat it is to become; nobody's when it is forged or expired. */
    public Optional<UUID> whoseStart(Chatter chatter, String token) {
        if (!START_TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        byte[] whole = Base64.getUrlDecoder().decode(token);
        byte[] signed = Arrays.copyOf(whole, SIGNED);
        byte[] mac = Arrays.copyOfRange(whole, SIGNED, whole.length);
        return MessageDigest.isEqual(Arrays.copyOf(mac(signed), 16), mac)
                ? whose(chatter.mark, whole)
                : Optional.empty();
    }

    /** The address of the page that a candidate's token opens. */
    public String page(String token) {
        return publicUrl + "/#" + token;
    }

    /** An address of this service, such as of a calendar. */
    public String address(String path) {
        return publicUrl + path;
    }

    private static Optional<byte[]> bytes(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return Optional.of(Base64.getUrlDecoder().decode(token.substring(MARK.length())))
                .filter(whole -> whole.length == WHOLE);
    }

    private boolean isGenuine(byte[] whole) {
        byte[] signed = ByteBuffer.allocate(SIGNED).put(whole, 0, SIGNED).array();
        byte[] mac = ByteBuffer.allocate(WHOLE - SIGNED).put(whole, SIGNED, 32).array();
        return MessageDigest.isEqual(mac(signed), mac);
    }

    private Optional<UUID> whose(byte mark, byte[] whole) {
        ByteBuffer fields = ByteBuffer.wrap(whole);
        boolean isForThis = fields.get() == mark;
        var whose = new UUID(fields.getLong(), fields.getLong());
        boolean isAlive = clock.instant().isBefore(Instant.ofEpochSecond(fields.getLong()));
        return isForThis && isAlive ? Optional.of(whose) : Optional.empty();
    }

    private byte[] mac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }
}
