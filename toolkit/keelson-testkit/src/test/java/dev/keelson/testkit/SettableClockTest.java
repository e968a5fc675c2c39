package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves. */
class SettableClockTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final SettableClock clock = SettableClock.at("2026-11-01T12:00:00Z");

    @Test
    void itStandsStill() {
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void itIsSetForwardsAndBackwards() {
        clock.set(NOON.plusSeconds(7));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
        clock.set(NOON.minusSeconds(7));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(7));
    }

    @Test
    void itMovesOnFromWhereItIs() {
        assertThat(clock.advance(Duration.ofMinutes(1))).isEqualTo(NOON.plusSeconds(60));
        assertThat(clock.advance(Duration.ofMinutes(1))).isEqualTo(NOON.plusSeconds(120));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void noStepOfAnyThreadIsLost() throws InterruptedException {
        Race.of(8)
                .rounds(500)
                .on(Race.Kind.PLATFORM)
                .run(_ -> clock.advance(Duration.ofMillis(1)))
                .withoutFaults();

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(4000));
    }
}
