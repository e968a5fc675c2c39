package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keelson.Outside;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.ton.TonUnavailableException;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.sandbox.Faults.Mode;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The chain's API is slow, cuts its answers or is away for an hour, over its real wire. */
class OutageIT {

    /** Of one call: long enough for a busy machine, and only what is slow takes so long. */
    private static final Duration DEADLINE = Duration.ofMillis(1_500);

    @TempDir private static Path directory;

    private static SettableClock time;
    private static TestMarket market;
    private static SandboxModule sandbox;
    private static ToncenterApi api;
    private static Sender sender;

    private Trader trader;

    @BeforeAll
    static void open() {
        time = SettableClock.at(Instant.now());
        market = new TestMarket();
        sandbox = SandboxModule.start(directory, time);
        Patience patience = Patience.standard().withRetries(1, Duration.ofMillis(1));
        api =
                new ToncenterApi(
                        new ToncenterApi.Settings(
                                sandbox.tonUrl(), Optional.empty(), DEADLINE, patience),
                        new Border(Outside.refusing(), time));
        sender = new Sender(market.database(), api, time, "sender");
        sandbox.ton().transfer(Transfer.of("", 100_000_000_000L));
    }

    @AfterAll
    static void close() {
        sender.close();
        api.close();
        sandbox.close();
        market.close();
    }

    @BeforeEach
    void meet() {
        trader = market.newcomer().topUp("10");
    }

    private String asked() {
        return trader.post(
                        "/api/market/output",
                        DescribedWithdrawals.order("1"),
                        UUID.randomUUID().toString())
                .field("withdrawal_id");
    }

    private static String state(String id) {
        return market.text("select state from withdrawal where id = '" + id + "'");
    }

    private static long paid() {
        return sandbox.ton().transactions().stream()
                .filter(each -> each.direction() == Direction.OUT && each.nanoton() > 0)
                .count();
    }

    @Test
    void whatIsTakenAndThenCutOrSlowIsPaidOnce() {
        for (Mode mode : List.of(Mode.ACCEPT_THEN_CUT, Mode.SLOW)) {
            long before = paid();
            sandbox.tonFaults().set(mode, "message");
            String id = asked();
            sender.round();
            assertThat(state(id)).as(mode.name()).isEqualTo("confirmed");
            sender.round();
            assertThat(paid() - before).as(mode.name()).isEqualTo(1);
        }
        sandbox.tonFaults().set(Mode.OK);
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void anHourWithoutTheChainLosesNothing() {
        long before = paid();
        sandbox.tonFaults().set(Mode.DOWN, "message");
        String underWay = asked();
        sender.round();
        assertThat(state(underWay)).isEqualTo("sending");
        sandbox.tonFaults().set(Mode.DOWN);
        List<String> waiting = Stream.generate(this::asked).limit(3).toList();
        for (int minute = 0; minute < 60; minute++) {
            assertThat(catchThrowable(sender::round)).isInstanceOf(TonUnavailableException.class);
            time.advance(Duration.ofSeconds(59));
        }
        assertThat(api.state()).isNotEqualTo(State.UP);
        assertThat(market.stranger().get("/readyz").status()).isEqualTo(200);
        assertThat(trader.get("/api/users/me").field("balance_ton")).isEqualTo("6.00");
        assertThat(market.isSolvent()).isTrue();
        assertThat(asked()).isNotEmpty();
        sandbox.tonFaults().set(Mode.OK);
        time.advance(Duration.ofSeconds(61));
        sender.round();
        assertThat(api.state()).isEqualTo(State.UP);
        assertThat(state(underWay)).as("its time was over").isEqualTo("refunded");
        assertThat(waiting).allMatch(id -> state(id).equals("confirmed"));
        assertThat(paid() - before).isEqualTo(4);
        assertThat(market.isSolvent()).isTrue();
    }
}
