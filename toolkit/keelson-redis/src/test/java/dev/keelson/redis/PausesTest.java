package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.LongStream;

/** Pauses between looks grow to a bound, and are never in step. */
class PausesTest {

    private static final long MS = Duration.ofMillis(1).toNanos();

    @Test
    void theFirstPauseIsShort() {
        assertThat(many(0)).allMatch(pause -> pause >= 2.5 * MS && pause <= 5 * MS);
    }

    @Test
    void eachPauseIsAboutTwiceAsLongAsTheOneBefore() {
        assertThat(many(3)).allMatch(pause -> pause >= 20 * MS && pause <= 40 * MS);
    }

    @Test
    void noPauseIsLongerThanTheLongest() {
        assertThat(many(6)).allMatch(pause -> pause >= 125 * MS && pause <= 250 * MS);
        assertThat(many(1_000_000)).allMatch(pause -> pause >= 125 * MS && pause <= 250 * MS);
    }

    @Test
    void twoPausesAreHardlyEverTheSame() {
        assertThat(many(6).distinct().count()).isGreaterThan(100);
    }

    private static LongStream many(int before) {
        return LongStream.range(0, 1_000).map(_ -> Pauses.USUAL.nanos(before));
    }
}
