package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keelson.Outside;
import dev.keelson.gifts.OutsideModule.Addresses;
import dev.keelson.gifts.OutsideModule.BotIdentity;
import dev.keelson.gifts.OutsideModule.Wallets;
import dev.keelson.gifts.OutsideModule.Webhook;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.service.health.Check;
import dev.keelson.service.health.Checks;
import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.telegram.BotApi;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The chain and Telegram are away: a warning and an open breaker, and nobody is taken out. */
@Timeout(60)
class OutsideAwayIT {

    private static final int FAILURES_TO_OPEN = 5;

    /** Nobody listens on this port. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private static OutsideModule world() {
        Patience once = Patience.standard().withRetries(0, Duration.ofMillis(1));
        var bot =
                new BotIdentity(
                        SandboxTelegram.BOT.token(),
                        "bank",
                        new Webhook(Optional.empty(), Optional.empty()));
        var addresses =
                new Addresses(
                        new ToncenterApi.Settings(
                                NOWHERE, Optional.empty(), Duration.ofSeconds(10), once),
                        Wallets.of(SandboxTon.KEY, Optional.empty(), Network.MAIN),
                        BotApi.Settings.of(NOWHERE, bot.token()));
        return OutsideModule.of(addresses, bot, Outside.refusing());
    }

    @Test
    void eachIsAWarningAndNoReasonToTakeTheInstanceOut() {
        try (OutsideModule world = world()) {
            world.measure(registry);
            var checks = new Checks();
            world.checks().forEach(checks::add);
            assertThat(world.checks()).allMatch(check -> check.trouble().get().isEmpty());

            failsUntilItIsNotTried("ton", () -> world.ton().time());
            failsUntilItIsNotTried("telegram", () -> world.telegram().updates(0, Duration.ZERO));

            assertThat(world.checks())
                    .extracting(Check::name)
                    .containsExactly("ton_api", "telegram");
            assertThat(world.checks()).allMatch(check -> check.trouble().get().isPresent());
            assertThat(checks.isReady()).isTrue();
        }
    }

    private void failsUntilItIsNotTried(String callee, ThrowingCallable call) {
        assertThat(open(callee)).isZero();
        for (int failure = 0; failure < FAILURES_TO_OPEN; failure++) {
            assertThat(catchThrowable(call)).isInstanceOf(OutsideUnavailableException.class);
        }
        assertThat(open(callee)).isOne();
        assertThat(catchThrowable(call)).hasMessageContaining("breaker is open");
        assertThat(registry.get("keelson.outside.not.tried").tag("callee", callee).counter())
                .extracting(counter -> counter.count())
                .isEqualTo(1.0);
        assertThat(
                        registry.get("keelson.outside.calls")
                                .tags("callee", callee, "end", "failed")
                                .timer()
                                .count())
                .isEqualTo(FAILURES_TO_OPEN);
    }

    private double open(String callee) {
        return registry.get("keelson.outside.open").tag("callee", callee).gauge().value();
    }
}
