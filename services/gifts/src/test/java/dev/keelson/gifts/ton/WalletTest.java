package dev.keelson.gifts.ton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.Wallet.SignedMessage;
import dev.keelson.gifts.ton.Wallet.Standing;
import dev.keelson.gifts.ton.Wallet.Term;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HexFormat;

/** The values are those that ton4j's own {@code WalletV4R2} gives for the same key and payment. */
class WalletTest {

    private static final String SEED =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final Payment PAYMENT =
            new Payment(new TonAddress((byte) 0, "AB".repeat(32)), Nanoton.ton("1.5"));
    private static final Term TERM = new Term(7, Instant.ofEpochSecond(1_800_000_000));

    private final Wallet wallet = new Wallet(WalletKey.parse(SEED));

    @Test
    void theAddressFollowsFromTheKey() {
        assertThat(wallet.address().raw())
                .isEqualTo("0:D371439C26FC2D331E11E956DBFAE602B4910B0B3000BDD0F8DFD7DCD98D1436");
    }

    @Test
    void aSignedMessageIsTheOneThatTheContractKnows() {
        SignedMessage message = wallet.sign(PAYMENT, TERM, Standing.DEPLOYED);
        assertThat(message.hash())
                .isEqualTo("b02f4b353b2d7ccc15123e760f14cef7393a2f58ac92d7e3c47314ccb8526d75");
        assertThat(HexFormat.of().formatHex(Cells.read(message.boc()).hash()))
                .isEqualTo(message.hash());
    }

    @Test
    void theFirstMessageBringsTheContractAndIsTheSameOrder() {
        SignedMessage first = wallet.sign(PAYMENT, TERM, Standing.NEW);
        SignedMessage later = wallet.sign(PAYMENT, TERM, Standing.DEPLOYED);
        assertThat(first.boc().length()).isGreaterThan(later.boc().length());
        assertThat(first.order()).isEqualTo(later.order());
        assertThat(first.hash()).isEqualTo(later.hash());
    }

    @Test
    void signingAgainGivesTheVerySameMessage() {
        assertThat(wallet.sign(PAYMENT, TERM, Standing.DEPLOYED))
                .isEqualTo(wallet.sign(PAYMENT, TERM, Standing.DEPLOYED));
        assertThat(wallet.sign(PAYMENT, new Term(8, TERM.validUntil()), Standing.DEPLOYED).order())
                .isNotEqualTo(wallet.sign(PAYMENT, TERM, Standing.DEPLOYED).order());
    }

    @Test
    void theWordsOfAWalletAreItsKey() {
        String words =
                """
                segment consider unknown language cherry bitter bridge sell castle group course
                steak shrimp identify bundle travel bridge film valley either never very height
                margin
                """;
        assertThat(new Wallet(WalletKey.parse(words)).address().raw())
                .isEqualTo("0:17AAE4866E6A8DFB332F5229EF9735B5D1A4ABA3AB6D2B47032368B6C63E6821");
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotRepeated() {
        for (String wrong : new String[] {"", "abc", SEED + "00", "seed ".repeat(24)}) {
            assertThatThrownBy(() -> WalletKey.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("seed seed");
        }
        assertThat(WalletKey.parse(SEED)).asString().doesNotContain("0001");
    }

    @Test
    void whatIsNoBagOfCellsIsAnExceptionOfOurs() {
        for (String wrong : new String[] {"", "AAAA", "!", "te6ccgECFAEAAtQAART"}) {
            assertThatThrownBy(() -> Cells.read(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
