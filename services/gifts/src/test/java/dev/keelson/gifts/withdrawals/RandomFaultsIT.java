package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.keelson.gifts.Trader;
import dev.keelson.gifts.chain.SandboxTon.Pace;
import dev.keelson.gifts.chain.SandboxTon.Pace.Sequence;
import dev.keelson.gifts.ton.TonUnavailableException;
import dev.keelson.gifts.withdrawals.FaultyChain.Call;
import dev.keelson.gifts.withdrawals.FaultyChain.Mood;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Many payouts while calls fail, answers are lost or old, blocks are late and somebody else uses
 * the same wallet. {@code -Dkeelson.payouts=10000} is the full size.
 */
@Tag("faults")
class RandomFaultsIT {

    private static final int PAYOUTS = Integer.getInteger("keelson.payouts", 200);
    private static final long SEED = Long.getLong("keelson.seed", System.nanoTime());
    private static final int TRADERS = 10;

    /** In a payout's whole life, an hour, there are some 150 rounds. */
    private static final int MOST_IN_VAIN = 1_000;

    private final Random random = new Random(SEED);

    @Test
    void everyPayoutIsPaidOnceOrGivenBackOnce() {
        try (var payouts = new Payouts("1000000")) {
            List<Trader> traders = new ArrayList<>();
            for (int i = 0; i < TRADERS; i++) {
                traders.add(payouts.market().newcomer().topUp("20000"));
            }
            payouts.chain().mood(this::mood);
            int asked = 0;
            while (asked < PAYOUTS) {
                for (int i = 0; i < 5 && asked < PAYOUTS; i++, asked++) {
                    payouts.asked(traders.get(random.nextInt(TRADERS)), "1." + random.nextInt(10));
                }
                disturb(payouts);
                round(payouts);
            }
            drain(payouts);
            judge(payouts, traders);
        }
    }

    /** Goes on for as long as something ends now and then. */
    private void drain(Payouts payouts) {
        long open = open(payouts);
        int since = 0;
        while (open > 0) {
            disturb(payouts);
            round(payouts);
            long now = open(payouts);
            since = now < open ? 0 : since + 1;
            if (since == MOST_IN_VAIN) {
                fail("nothing ended for %s rounds of %s, seed %s", since, states(payouts), SEED);
            }
            open = now;
        }
    }

    private static String states(Payouts payouts) {
        return payouts.market()
                .text(
                        "select string_agg(state || ' ' || count, ', ') from (select state,"
                                + " count(*) from withdrawal where ended_at is null group by"
                                + " state) open");
    }

    private Mood mood(Call call) {
        int dice = random.nextInt(100);
        if (call == Call.WALLET && dice < 4) {
            return Mood.STALE;
        }
        int broken = call == Call.BROADCAST ? 30 : 5;
        if (dice < broken) {
            return Mood.REFUSED;
        }
        return dice < 2 * broken ? Mood.CUT : Mood.WELL;
    }

    private void disturb(Payouts payouts) {
        payouts.pass(Duration.ofSeconds(random.nextInt(45)));
        if (random.nextInt(4) == 0) {
            int seconds = random.nextInt(5) == 0 ? 300 : random.nextInt(30);
            Sequence order = random.nextBoolean() ? Sequence.AS_SENT : Sequence.REVERSED;
            payouts.chain().chain().pace(new Pace(Duration.ofSeconds(seconds), order));
        } else if (random.nextInt(3) == 0) {
            payouts.chain().chain().pace(Pace.PROMPT);
        }
        if (random.nextInt(20) == 0) {
            payouts.somebodyElsePays();
        }
    }

    private static void round(Payouts payouts) {
        try {
            payouts.sender().round();
        } catch (TonUnavailableException away) {
            assertThat(away).hasMessageContaining("as the test wants it");
        }
    }

    private static long open(Payouts payouts) {
        return payouts.market()
                .number(
                        "select count(*) from withdrawal where state not in ('confirmed',"
                                + " 'refunded')");
    }

    private static void judge(Payouts payouts, List<Trader> traders) {
        long confirmed =
                payouts.market()
                        .number(
                                "select coalesce(sum(amount - fee), 0) from withdrawal"
                                        + " where state = 'confirmed'");
        long all = payouts.market().number("select count(*) from withdrawal");
        long paid = payouts.paid().stream().mapToLong(Long::longValue).sum();
        assertThat(all).isEqualTo(PAYOUTS);
        assertThat(paid).as("seed %s", SEED).isEqualTo(confirmed);
        assertThat(payouts.sum("chain:out")).isEqualTo(paid);
        assertThat(payouts.sum("withdraw:pending")).isZero();
        long debited =
                payouts.market()
                        .number(
                                "select coalesce(sum(amount), 0) from withdrawal"
                                        + " where state = 'confirmed'");
        assertThat(payouts.sum("user:free"))
                .isEqualTo(traders.size() * 20_000_000_000_000L - debited);
        assertThat(payouts.market().isSolvent()).isTrue();
    }
}
