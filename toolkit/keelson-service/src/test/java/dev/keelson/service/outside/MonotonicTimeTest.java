package dev.keelson.service.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

class MonotonicTimeTest {

    @Test
    void itTellsHowLongItHasRunEvenWhereTheCounterWrapsAround() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 10);
        var time = new MonotonicTime(nanos::get);
        Instant start = time.instant();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofSeconds(61));
    }
}
