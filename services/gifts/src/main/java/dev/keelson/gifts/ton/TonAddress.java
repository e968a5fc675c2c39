package dev.keelson.gifts.ton;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of an account on the chain.
 *
 * <p>Reads and writes the raw form ({@code 0:} and 64 hexadecimal digits) and the user-friendly one
 * (36 bytes in base64 or base64url, with CRC16). Two forms of one account are equal.
 *
 * @param workchain 0, or -1 for the masterchain
 * @param account the account's hash, 64 upper-case hexadecimal digits
 */
public record TonAddress(byte workchain, String account) {

    /** How a wallet should treat a message to it that fails; written into the friendly form. */
    public enum Form {
        /** {@code EQ…}: contracts. */
        BOUNCEABLE(0x11),
        /** {@code UQ…}: wallets, which may not be deployed yet. */
        NON_BOUNCEABLE(0x51);

        private final int tag;

        Form(int tag) {
            this.tag = tag;
        }
    }

    /** Which chain an address is for; only the friendly form says it. */
    public enum Network {
        /** Where coins are worth something. */
        MAIN,
        /** Where they are not: addresses that are for it alone are good here only. */
        TEST
    }

    private static final int TEST_ONLY = 0x80;
    private static final Pattern RAW = Pattern.compile("(0|-1):([0-9a-fA-F]{64})");
    private static final Pattern FRIENDLY = Pattern.compile("[A-Za-z0-9+/_-]{48}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int CHECKED = 34;

    /** Checks the parts. */
    public TonAddress {
        if (workchain != 0 && workchain != -1) {
            throw new IllegalArgumentException("no such workchain: " + workchain);
        }
        if (!account.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException("not an account hash");
        }
    }

    /** Reads either form; empty where it is neither, is damaged, or is for the test network. */
    public static Optional<TonAddress> parse(String text) {
        return parse(text, Network.MAIN);
    }

    /** Reads either form; empty where it is neither, is damaged, or is not for this network. */
    public static Optional<TonAddress> parse(String text, Network network) {
        var raw = RAW.matcher(text);
        if (raw.matches()) {
            return Optional.of(
                    new TonAddress(
                            Byte.parseByte(raw.group(1)), raw.group(2).toUpperCase(Locale.ROOT)));
        }
        return FRIENDLY.matcher(text).matches() ? parseFriendly(text, network) : Optional.empty();
    }

    private static Optional<TonAddress> parseFriendly(String text, Network network) {
        byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        int crc = ((bytes[CHECKED] & 0xff) << 8) | (bytes[CHECKED + 1] & 0xff);
        if (crc != crc16(bytes) || (bytes[1] != 0 && bytes[1] != -1)) {
            return Optional.empty();
        }
        int tag = bytes[0] & (network == Network.TEST ? 0xff & ~TEST_ONLY : 0xff);
        boolean known = tag == Form.BOUNCEABLE.tag || tag == Form.NON_BOUNCEABLE.tag;
        return known
                ? Optional.of(
                        new TonAddress(
                                bytes[1], HEX.formatHex(Arrays.copyOfRange(bytes, 2, CHECKED))))
                : Optional.empty();
    }

    /** The form that APIs use among themselves. */
    public String raw() {
        return workchain + ":" + account;
    }

    /** The form that people see, in base64url. */
    public String friendly(Form form) {
        byte[] bytes = new byte[CHECKED + 2];
        bytes[0] = (byte) form.tag;
        bytes[1] = workchain;
        System.arraycopy(HEX.parseHex(account), 0, bytes, 2, 32);
        int crc = crc16(bytes);
        bytes[CHECKED] = (byte) (crc >> 8);
        bytes[CHECKED + 1] = (byte) crc;
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** CRC16-XMODEM of everything before the checksum. */
    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (int index = 0; index < CHECKED; index++) {
            crc ^= (bytes[index] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        return crc & 0xffff;
    }
}
