package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Outside;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Kill -9 at every step of a payout; another instance goes on: paid once, and everything adds up.
 */
@Tag("faults")
class KilledWhilePayingIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Where it is killed: nothing signed, signed, sent, noted as sent, found on the chain. */
    private static final List<String> STEPS =
            List.of(
                    "after time",
                    "before broadcast",
                    "after broadcast",
                    "before history",
                    "after history");

    @TempDir Path directory;

    @Test
    void aSenderThatIsKilledAnywhereHasPaidOnceOrNotAtAllAndTheNextOneKnows() throws Exception {
        InstantSource clock = InstantSource.system();
        try (var market = new TestMarket();
                var sandbox = SandboxModule.start(directory, clock);
                var api =
                        new ToncenterApi(
                                ToncenterApi.Settings.of(sandbox.tonUrl(), Optional.empty()),
                                new Border(
                                        Outside.refusing(), new MonotonicTime(System::nanoTime)));
                var heir = new Sender(market.database(), api, clock, "heir")) {
            sandbox.ton().transfer(Transfer.of("", 100_000_000_000L));
            Trader trader = market.newcomer().topUp("100");
            List<ChildJvm> children = start(market, sandbox);
            try {
                for (int i = 0; i < STEPS.size(); i++) {
                    String id = asked(trader);
                    killAt(children.get(i), STEPS.get(i));
                    heir.round();
                    assertThat(state(market, id)).as(STEPS.get(i)).isEqualTo("confirmed");
                    assertThat(paid(sandbox)).as(STEPS.get(i)).isEqualTo(i + 1L);
                }
            } finally {
                children.forEach(ChildJvm::close);
            }
            assertThat(market.isSolvent()).isTrue();
        }
    }

    /** All at once: a machine starts many JVMs side by side sooner than one after the other. */
    private static List<ChildJvm> start(TestMarket market, SandboxModule sandbox) {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            children.add(
                    ChildJvm.start(
                            ChildCommand.of(
                                            PayoutChild.class,
                                            market.database(),
                                            sandbox.tonUrl().toString(),
                                            "child-" + i)
                                    .options("-XX:TieredStopAtLevel=1")));
        }
        return children;
    }

    private static void killAt(ChildJvm child, String step) throws InterruptedException {
        child.awaitLine("at the start", LONG);
        String at = "";
        while (!at.equals(step)) {
            child.say("go on");
            at = next(child);
        }
        child.kill();
    }

    private static String next(ChildJvm child) throws InterruptedException {
        String line = child.awaitLine("step ", LONG);
        return line;
    }

    private static String asked(Trader trader) {
        return trader.post(
                        "/api/market/output",
                        DescribedWithdrawals.order("1"),
                        UUID.randomUUID().toString())
                .field("withdrawal_id");
    }

    private static String state(TestMarket market, String id) {
        return market.text("select state from withdrawal where id = '" + id + "'");
    }

    private static long paid(SandboxModule sandbox) {
        return sandbox.ton().transactions().stream()
                .filter(each -> each.direction() == Direction.OUT && each.nanoton() > 0)
                .count();
    }
}
