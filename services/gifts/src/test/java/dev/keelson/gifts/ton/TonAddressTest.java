package dev.keelson.gifts.ton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.ton.TonAddress.Form;

import org.junit.jupiter.api.Test;

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

    @Test
    void anAddressWithOneWrongCharacterIsNone() {
        for (int index = 0; index < BOUNCEABLE.length(); index++) {
            char other = BOUNCEABLE.charAt(index) == 'A' ? 'B' : 'A';
            var damaged = new StringBuilder(BOUNCEABLE);
            damaged.setCharAt(index, other);
            assertThat(TonAddress.parse(damaged.toString())).isEmpty();
        }
    }

    @Test
    void anAddressForTheTestNetworkIsNone() {
        assertThat(TonAddress.parse(TEST_ONLY)).isEmpty();
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
