package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.ton.TonTransaction.Flow;
import dev.keelson.gifts.ton.TonTransaction.Parcel;
import dev.keelson.gifts.ton.TonTransaction.Quiet;
import dev.keelson.gifts.ton.TonTransaction.Sent;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.Wallet.SignedMessage;
import dev.keelson.gifts.ton.Wallet.Standing;
import dev.keelson.gifts.ton.Wallet.Term;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.gifts.withdrawals.Fate.Sight;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.Signed;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Money goes back only on a proof, and what is not proven is never guessed. */
class FateTest {

    private static final Instant END = Instant.parse("2026-11-20T10:03:00Z");
    private static final Instant EARLY = END.minusSeconds(100);
    private static final Instant PROVEN = END.plus(Fate.MARGIN);
    private static final Instant LATE = END.plus(Fate.GRACE);
    private static final long ANCHOR = 100;
    private static final Nanoton FEE = new Nanoton(3_000_000);
    private static final Payment PAYMENT =
            new Payment(new TonAddress((byte) 0, "AB".repeat(32)), Nanoton.ton("1"));
    private static final Signed SIGNED =
            new Signed("0:16", new SignedMessage("boc", "hash", "ours", new Term(7, END)), ANCHOR);

    private static TonTransaction at(long lt, Flow flow) {
        return new TonTransaction(lt, "tx" + lt, EARLY, flow);
    }

    private static TonTransaction before() {
        return at(ANCHOR, new Quiet());
    }

    private static TonTransaction order(long lt, String order, Parcel... parcels) {
        return at(lt, new Sent(Optional.of(order), List.of(parcels), FEE));
    }

    private static Parcel parcel(String to, String ton) {
        return new Parcel(to, Nanoton.ton(ton), Optional.empty());
    }

    private static Fate fate(Instant now, long seqno, TonTransaction... history) {
        var wallet = new WalletState(Nanoton.ton("9"), seqno, 0, Standing.DEPLOYED);
        return Fate.of(SIGNED, PAYMENT, new Sight(now, List.of(history), wallet));
    }

    @Test
    void anOrderInTheHistoryThatPaidTheReceiverLanded() {
        assertThat(fate(EARLY, 8, before(), order(101, "ours", parcel(PAYMENT.to().raw(), "1"))))
                .isEqualTo(new Fate.Landed(new Landing("tx101", FEE)));
    }

    @Test
    void anOrderThatSentNothingWasInVain() {
        assertThat(fate(EARLY, 8, before(), order(101, "ours")))
                .isEqualTo(new Fate.InVain(new Landing("tx101", FEE)));
    }

    @Test
    void anOrderThatSentSomethingElseIsAPersons() {
        assertThat(fate(EARLY, 8, before(), order(101, "ours", parcel(PAYMENT.to().raw(), "2"))))
                .isInstanceOf(Fate.Unclear.class);
        assertThat(
                        fate(
                                EARLY,
                                8,
                                before(),
                                order(101, "ours", parcel("0:" + "CD".repeat(32), "1"))))
                .isInstanceOf(Fate.Unclear.class);
    }

    @Test
    void anOrderThatIsNotThereMayComeAsLongAsItsNumberIsFreeAndItsTimeIsNotOver() {
        assertThat(fate(EARLY, 7, before())).isEqualTo(new Fate.Possible());
        assertThat(fate(END, 7, before())).isEqualTo(new Fate.Undecided());
        assertThat(fate(PROVEN.minusSeconds(1), 7, before())).isEqualTo(new Fate.Undecided());
        assertThat(fate(PROVEN, 7, before())).isInstanceOf(Fate.Impossible.class);
    }

    @Test
    void anOrderWhoseNumberOthersAreSeenToHaveUsedCannotBe() {
        assertThat(fate(EARLY, 8, before(), order(101, "other")))
                .isInstanceOf(Fate.Impossible.class);
        assertThat(fate(EARLY, 9, before(), order(101, "other"), order(102, "third")))
                .isInstanceOf(Fate.Impossible.class);
    }

    /** The order may be the one that the history does not show. */
    @Test
    void aHistoryThatShowsFewerOrdersThanNumbersWereUsedDecidesNothing() {
        assertThat(fate(EARLY, 8, before())).isEqualTo(new Fate.Undecided());
        assertThat(fate(PROVEN, 8, before())).isEqualTo(new Fate.Undecided());
        assertThat(fate(PROVEN, 9, before(), order(101, "other"))).isEqualTo(new Fate.Undecided());
        assertThat(fate(LATE, 9, before(), order(101, "other"))).isInstanceOf(Fate.Unclear.class);
    }

    @Test
    void anOrderThatCannotBeToldApartDecidesNothing() {
        TonTransaction nameless = at(101, new Sent(Optional.empty(), List.of(), FEE));
        assertThat(fate(PROVEN, 8, before(), nameless)).isEqualTo(new Fate.Undecided());
        assertThat(fate(LATE, 8, before(), nameless)).isInstanceOf(Fate.Unclear.class);
    }

    @Test
    void aHistoryThatDoesNotReachBackToTheOrderDecidesNothing() {
        for (Instant now : List.of(EARLY, PROVEN)) {
            assertThat(fate(now, 8, order(101, "other"))).isEqualTo(new Fate.Undecided());
        }
        assertThat(fate(PROVEN, 7)).isEqualTo(new Fate.Undecided());
        assertThat(fate(LATE, 7)).isInstanceOf(Fate.Unclear.class);
    }

    @Test
    void anApiThatIsBehindDecidesNothing() {
        assertThat(Stream.of(EARLY, END, PROVEN).map(now -> fate(now, 6, before())))
                .containsOnly(new Fate.Undecided());
        assertThat(fate(LATE, 6, before())).isInstanceOf(Fate.Unclear.class);
    }
}
