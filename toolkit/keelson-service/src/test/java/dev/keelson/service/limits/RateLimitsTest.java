package dev.keelson.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.SettableClock;

import io.github.bucket4j.TimeMeter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls are counted, and refused beyond the limit. */
final class RateLimitsTest {

    private static final Limit TWO = new Limit(2, Duration.ofHours(1));
    private static final Limit ONE = new Limit(1, Duration.ofHours(1));

    private final RateLimits limits = RateLimits.of(TWO, ONE);

    private Ticket ask(String caller) {
        return limits.ofCaller(caller, "notes.write", Optional.empty());
    }

    @Test
    void aCallBeyondTheLimitIsRefusedAndToldWhenToCome() {
        assertThat(ask("alice").isGranted()).isTrue();
        assertThat(ask("alice").isGranted()).isTrue();
        Ticket third = ask("alice");
        assertThat(third.isGranted()).isFalse();
        assertThat(third.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void callersAndAddressesAreCountedApart() {
        ask("alice");
        ask("alice");
        assertThat(ask("bob").isGranted()).isTrue();
        assertThat(limits.ofAddress("192.0.2.1").isGranted()).isTrue();
        assertThat(limits.ofAddress("192.0.2.1").isGranted()).isFalse();
        assertThat(limits.ofAddress("192.0.2.2").isGranted()).isTrue();
    }

    @Test
    void allOperationsWithoutALimitOfTheirOwnAreCountedTogether() {
        ask("alice");
        limits.ofCaller("alice", "notes.read", Optional.empty());
        assertThat(ask("alice").isGranted()).isFalse();
        Ticket own = limits.ofCaller("alice", "notes.buy", Optional.of(ONE));
        assertThat(own.isGranted()).isTrue();
        assertThat(limits.ofCaller("alice", "notes.buy", Optional.of(ONE)).isGranted()).isFalse();
    }

    @Test
    void aCallThatIsGivenBackIsNotCounted() {
        ask("alice");
        Ticket second = ask("alice");
        second.giveBack();
        assertThat(second.headers().get("RateLimit")).contains(";r=1;");
        assertThat(ask("alice").isGranted()).isTrue();
        assertThat(ask("alice").isGranted()).isFalse();
    }

    @Test
    void aRefusedCallHasNothingToGiveBack() {
        ask("alice");
        ask("alice");
        ask("alice").giveBack();
        assertThat(ask("alice").isGranted()).isFalse();
    }

    @Test
    void whatIsLeftIsTold() {
        assertThat(ask("alice").headers())
                .containsEntry("RateLimit-Policy", "\"general\";q=2;w=3600")
                .hasEntrySatisfying(
                        "RateLimit", left -> assertThat(left).startsWith("\"general\";r=1;t="));
    }

    @Test
    void whatACallerIsToldIsRightToTheSecond() {
        SettableClock clock = SettableClock.at("2026-11-01T12:00:00Z");
        RateLimits timed = RateLimits.of(TWO, ONE, meter(clock));
        isTold(timed, "\"general\";r=1;t=3600", Duration.ZERO);
        clock.advance(Duration.ofMillis(1_000_400));
        isTold(timed, "\"general\";r=0;t=2600", Duration.ZERO);
        isTold(timed, "\"general\";r=0;t=2600", Duration.ofSeconds(2600));
        clock.advance(Duration.ofSeconds(2_599));
        isTold(timed, "\"general\";r=0;t=1", Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(600));
        isTold(timed, "\"general\";r=1;t=3600", Duration.ZERO);
    }

    private static void isTold(RateLimits limits, String left, Duration retryAfter) {
        Ticket ticket = limits.ofCaller("alice", "notes.write", Optional.empty());
        assertThat(ticket.headers()).containsEntry("RateLimit", left);
        assertThat(ticket.isGranted()).isEqualTo(retryAfter.isZero());
        if (!ticket.isGranted()) {
            assertThat(ticket.retryAfter()).isEqualTo(retryAfter);
        }
    }

    private static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    @Test
    void withoutLimitsEveryCallIsFree() {
        RateLimits off = RateLimits.off();
        for (int i = 0; i < 1_000; i++) {
            Ticket ticket = off.ofAddress("192.0.2.1");
            assertThat(ticket.isGranted()).isTrue();
            assertThat(ticket.headers()).isEmpty();
        }
    }
}
