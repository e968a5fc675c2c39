package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.chain.SandboxTon.Pace;
import dev.keelson.gifts.chain.SandboxTon.Pace.Sequence;
import dev.keelson.gifts.ton.Cells;
import dev.keelson.gifts.ton.TonUnavailableException;
import dev.keelson.gifts.withdrawals.FaultyChain.Call;
import dev.keelson.gifts.withdrawals.FaultyChain.Mood;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ton.ton4j.cell.Cell;
import org.ton.ton4j.cell.CellBuilder;
import org.ton.ton4j.cell.CellSlice;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Whatever is lost on the way, a payout is paid once or given back once. */
class PayingOutIT {

    private static final Duration VALIDITY = Duration.ofMinutes(3);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static Payouts payouts;

    private int paidBefore;

    @BeforeAll
    static void open() {
        payouts = new Payouts("100000");
    }

    @AfterAll
    static void close() {
        payouts.close();
    }

    @BeforeEach
    void count() {
        paidBefore = payouts.paid().size();
    }

    @AfterEach
    void everythingIsDecidedAndAddsUp() {
        payouts.chain().well();
        payouts.chain().chain().pace(Pace.PROMPT);
        drain();
        assertThat(payouts.sum("withdraw:pending")).isZero();
        assertThat(payouts.market().isSolvent()).isTrue();
        assertThat(
                        payouts.market()
                                .number(
                                        "select count(*) from withdrawal"
                                                + " where state = 'confirmed'"))
                .isEqualTo(payouts.paid().size());
    }

    /** Whatever was left half done in a test that failed does not disturb the next. */
    private static void drain() {
        for (int round = 0; round < 10 && unended() > 0; round++) {
            payouts.sender().round();
            payouts.pass(VALIDITY.plus(MARGIN));
        }
    }

    private static long unended() {
        return payouts.market()
                .number(
                        "select count(*) from withdrawal where state not in ('confirmed',"
                                + " 'refunded', 'manual')");
    }

    private int paid() {
        return payouts.paid().size() - paidBefore;
    }

    private static Function<Call, Mood> at(Call where, Mood what) {
        return call -> call == where ? what : Mood.WELL;
    }

    @Test
    void aPayoutIsPaidAndWhatTheChainDidNotTakeOfItsFeeIsTheHouses() {
        long fees = payouts.sum("house:fees");
        long out = payouts.sum("chain:out");
        long cost = payouts.sum("chain:fees");
        Trader trader = payouts.market().newcomer().topUp("7");
        String id = payouts.asked(trader, "5");
        assertThat(payouts.state(id)).isEqualTo("created");
        assertThat(payouts.balance(trader)).isEqualTo("2.00");
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        assertThat(payouts.paid().getLast()).isEqualTo(4_990_000_000L);
        assertThat(payouts.balance(trader)).isEqualTo("2.00");
        assertThat(payouts.sum("chain:out") - out).isEqualTo(4_990_000_000L);
        assertThat(payouts.sum("chain:fees") - cost).isEqualTo(3_236_669L);
        assertThat(payouts.sum("house:fees") - fees).isEqualTo(10_000_000L - 3_236_669L);
    }

    @Test
    void anAnswerThatIsLostAfterTheChainTookTheMessagePaysOnce() {
        payouts.chain().mood(at(Call.BROADCAST, Mood.CUT));
        String id = payouts.asked("1");
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        payouts.sender().round();
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aMessageThatDidNotArriveIsSentAgainAsItIs() {
        payouts.chain().mood(at(Call.BROADCAST, Mood.REFUSED));
        String id = payouts.asked("1");
        payouts.sender().round();
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("sending");
        String kept = payouts.market().text("select boc from withdrawal where id = '" + id + "'");
        payouts.chain().well();
        payouts.sender().round();
        assertThat(payouts.chain().sent().getLast()).isEqualTo(kept);
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aMessageThatExpiresUnseenIsGivenBackOnceThatIsProven() {
        payouts.chain().chain().pace(new Pace(Duration.ofHours(2), Sequence.AS_SENT));
        Trader trader = payouts.market().newcomer().topUp("1");
        String id = payouts.asked(trader, "1");
        payouts.sender().round();
        payouts.pass(VALIDITY.plus(MARGIN).minusSeconds(1));
        payouts.sender().round();
        assertThat(payouts.state(id)).as("before its time is over for good").isEqualTo("sent");
        payouts.pass(Duration.ofSeconds(1));
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("refunded");
        assertThat(payouts.balance(trader)).isEqualTo("1.00");
        payouts.pass(Duration.ofHours(3));
        payouts.sender().round();
        assertThat(paid()).isZero();
    }

    @Test
    void aNumberThatSomebodyElseUsedIsSeenInTheHistoryAndTheMoneyGivenBack() {
        payouts.chain().mood(at(Call.BROADCAST, Mood.REFUSED));
        String id = payouts.asked("1");
        payouts.sender().round();
        payouts.somebodyElsePays();
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("refunded");
        String late = payouts.market().text("select boc from withdrawal where id = '" + id + "'");
        assertThat(payouts.chain().chain().send(late).isFailure()).isTrue();
        assertThat(paid()).isZero();
    }

    @Test
    void aPayoutThatLandedBeforeSomebodyElsePaidIsConfirmed() {
        payouts.chain().mood(at(Call.BROADCAST, Mood.CUT));
        String id = payouts.asked("1");
        payouts.chain()
                .mood(call -> {
                    if (call == Call.BROADCAST) {
                        return Mood.CUT;
                    }
                    return payouts.chain().sent().isEmpty() || !payouts.state(id).equals("sending")
                            ? Mood.WELL
                            : Mood.REFUSED;
                });
        assertThatThrownBy(() -> payouts.sender().round())
                .isInstanceOf(TonUnavailableException.class);
        payouts.somebodyElsePays();
        payouts.chain().well();
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        assertThat(paid()).isEqualTo(1);
    }

    /** Anybody can wrap the signed body anew, with another import fee: another message hash. */
    @Test
    void anOrderIsKnownByItsBodyHoweverItIsWrapped() {
        payouts.chain().mood(at(Call.BROADCAST, Mood.REFUSED));
        String id = payouts.asked("1");
        payouts.sender().round();
        String kept = payouts.market().text("select boc from withdrawal where id = '" + id + "'");
        String other = wrappedAnew(kept);
        assertThat(other).isNotEqualTo(kept);
        assertThat(payouts.chain().chain().send(other).isSuccess()).isTrue();
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        assertThat(paid()).isEqualTo(1);
    }

    private static String wrappedAnew(String boc) {
        CellSlice message = CellSlice.beginParse(Cells.read(boc));
        BigInteger head = message.loadUint(4 + 3 + 8);
        BigInteger account = message.loadUint(256);
        BigInteger _ = message.loadCoins();
        boolean deploys = message.loadBit();
        CellBuilder wrapped =
                CellBuilder.beginCell()
                        .storeUint(head, 15)
                        .storeUint(account, 256)
                        .storeCoins(BigInteger.ONE)
                        .storeBit(deploys);
        if (deploys) {
            wrapped.storeBit(message.loadBit()).storeRef(message.loadRef());
        }
        Cell body = message.loadRef();
        return Cells.write(wrapped.storeBit(true).storeRef(body).endCell());
    }

    @Test
    void aStaleAnswerAboutTheWalletSignsNothingWithAnOldNumber() {
        String first = payouts.asked("1");
        payouts.chain().chain().pace(new Pace(Duration.ofSeconds(5), Sequence.AS_SENT));
        payouts.sender().round();
        payouts.pass(Duration.ofSeconds(5));
        payouts.chain().mood(at(Call.WALLET, Mood.STALE));
        String second = payouts.asked("1");
        payouts.sender().round();
        assertThat(payouts.state(first)).isEqualTo("confirmed");
        assertThat(payouts.state(second)).isEqualTo("created");
        payouts.chain().well();
        payouts.chain().chain().pace(Pace.PROMPT);
        payouts.sender().round();
        assertThat(payouts.state(second)).isEqualTo("confirmed");
    }

    @Test
    void aWalletWithTooLittlePaysNothingAndIsSeenUntilThereIsEnough() {
        payouts.somebodyElseLeaves("3");
        String id = payouts.asked("5");
        payouts.sender().round();
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("created");
        assertThat(payouts.sender().trouble().orElseThrow()).contains("5.00 TON wait");
        payouts.fund("100000");
        payouts.sender().round();
        assertThat(payouts.state(id)).isEqualTo("confirmed");
        payouts.sender().round();
        assertThat(payouts.sender().trouble()).isEmpty();
    }

    /** Both believe that they are the only one, as if leases did not exist. */
    @Test
    void twoSendersAtOncePayEachOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            payouts.asked("1");
        }
        try (Sender other = payouts.sender("other");
                ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> rounds = new ArrayList<>();
            for (Sender each : List.of(payouts.sender(), other)) {
                rounds.add(both.submit(untilNothingIsOpen(each)));
            }
            for (Future<Integer> each : rounds) {
                assertThat(each.get()).isNotNegative();
            }
        }
        assertThat(paid()).isEqualTo(20);
        assertThat(Set.copyOf(payouts.chain().sent())).hasSizeGreaterThanOrEqualTo(20);
    }

    private static Callable<Integer> untilNothingIsOpen(Sender sender) {
        return () -> {
            int collisions = 0;
            for (int i = 0; i < 500 && unended() > 0; i++) {
                try {
                    sender.round();
                } catch (Fault inTheWay) {
                    collisions++;
                }
            }
            return collisions;
        };
    }
}
