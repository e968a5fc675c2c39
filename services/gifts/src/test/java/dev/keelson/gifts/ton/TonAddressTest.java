package dev.keelson.gifts.ton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.ton.TonAddress.Form;
import dev.keelson.gifts.ton.TonAddress.Network;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class TonAddressTest {

    /** The address that TON's documentation uses in its examples of forms. */
    private static final String RAW =
            "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E";

    private static final String BOUNCEABLE = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF";
    private static final String NON_BOUNCEABLE = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";
    private static final String TEST_ONLY = "kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP";

    private static TonAddress parsed(String text) {
        return TonAddress.parse(text).orElseThrow();
    }

    @Test
    void allFormsOfAnAccountAreOneAddress() {
        assertThat(parsed(BOUNCEABLE)).isEqualTo(parsed(RAW));
        assertThat(parsed(NON_BOUNCEABLE)).isEqualTo(parsed(RAW));
        assertThat(parsed(RAW.toLowerCase(Locale.ROOT))).isEqualTo(parsed(RAW));
        assertThat(parsed(BOUNCEABLE.replace('-', '+').replace('_', '/'))).isEqualTo(parsed(RAW));
    }

    @Test
    void anAddressIsWrittenInEveryForm() {
        assertThat(parsed(RAW).friendly(Form.BOUNCEABLE)).isEqualTo(BOUNCEABLE);
        assertThat(parsed(RAW).friendly(Form.NON_BOUNCEABLE)).isEqualTo(NON_BOUNCEABLE);
        assertThat(parsed(BOUNCEABLE).raw()).isEqualTo(RAW);
    }

    @Test
    void aMasterchainAddressSurvivesBothForms() {
        TonAddress address = parsed("-1:" + "3".repeat(64));
        assertThat(parsed(address.friendly(Form.BOUNCEABLE))).isEqualTo(address);
        assertThat(address.raw()).startsWith("-1:");
    }

    /** CRC16 finds every damage of up to 16 bits in a row, so every one of a single character. */
    @Test
    void anAddressWithOneWrongCharacterIsNone() {
        for (String good : List.of(BOUNCEABLE, NON_BOUNCEABLE)) {
            for (int place = 0; place < good.length(); place++) {
                for (char other = 0; other < 256; other++) {
                    if (!isSame(other, good.charAt(place))) {
                        assertThat(TonAddress.parse(with(good, place, other)))
                                .as("%s at %d", other, place)
                                .isEmpty();
                    }
                }
            }
        }
    }

    /** The two alphabets of base64 mean the same. */
    private static boolean isSame(char one, char other) {
        return one == other
                || ("+-".indexOf(one) >= 0 && "+-".indexOf(other) >= 0)
                || ("/_".indexOf(one) >= 0 && "/_".indexOf(other) >= 0);
    }

    private static String with(String text, int place, char other) {
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    /** The raw form has no checksum: another digit is another account, as on the chain. */
    @Test
    void aRawAddressWithAnotherDigitIsAnotherAccountAndWithAnythingElseNone() {
        for (int place = 2; place < RAW.length(); place++) {
            for (char other = 0; other < 256; other++) {
                boolean digit = "0123456789abcdefABCDEF".indexOf(other) >= 0;
                assertThat(TonAddress.parse(with(RAW, place, other)).isPresent())
                        .as("%s at %d", other, place)
                        .isEqualTo(digit);
            }
        }
        assertThat(parsed(with(RAW, 2, '0'))).isNotEqualTo(parsed(RAW));
    }

    @Test
    void anAddressThatIsShorterOrLongerIsNone() {
        for (String good : List.of(BOUNCEABLE, RAW)) {
            assertThat(TonAddress.parse(good.substring(1))).isEmpty();
            assertThat(TonAddress.parse(good + "A")).isEmpty();
            assertThat(TonAddress.parse(good + " ")).isEmpty();
        }
    }

    @Test
    void anAddressForTheTestNetworkIsNoneExceptThere() {
        assertThat(TonAddress.parse(TEST_ONLY)).isEmpty();
        assertThat(TonAddress.parse(TEST_ONLY, Network.TEST)).contains(parsed(RAW));
        assertThat(TonAddress.parse(BOUNCEABLE, Network.TEST)).contains(parsed(RAW));
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertThat(TonAddress.parse("")).isEmpty();
        assertThat(TonAddress.parse("0:12")).isEmpty();
        assertThat(TonAddress.parse("7:" + "0".repeat(64))).isEmpty();
        assertThat(TonAddress.parse("=".repeat(48))).isEmpty();
        assertThat(TonAddress.parse("A".repeat(100_000))).isEmpty();
    }
}
