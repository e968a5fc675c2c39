package dev.keelson.recruiting.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keelson.recruiting.shared.Zone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/** Times that come again. */
class CronTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * 1-5 | Europe/Moscow | 2031-03-07T06:00:00Z | 2031-03-10T06:00:00Z",
                "*/15 * * * * | Asia/Kolkata | 2031-03-07T06:07:00Z | 2031-03-07T06:15:00Z",
                "30 10 1 * * | Asia/Kolkata | 2031-03-07T06:07:00Z | 2031-04-01T05:00:00Z",
                "0 0 13 * 5 | Etc/UTC | 2031-06-01T00:00:00Z | 2031-06-06T00:00:00Z",
                "0 12 29 2 * | Etc/UTC | 2031-06-01T00:00:00Z | 2032-02-29T12:00:00Z",
                "0 8 * * 0 | Etc/UTC | 2031-03-07T06:07:00Z | 2031-03-09T08:00:00Z",
                "0 8 * * 7 | Etc/UTC | 2031-03-07T06:07:00Z | 2031-03-09T08:00:00Z",
                "30 2 * * * | Europe/Berlin | 2031-03-29T12:00:00Z | 2031-03-31T00:30:00Z"
            })
    void theNextTimeIsTheFirstOneAfterNow(String cron, String zone, String now, String next) {
        assertThat(new Cron(cron).next(Instant.parse(now), new Zone(zone)))
                .contains(Instant.parse(next));
    }

    @Test
    void aDayThatNeverComesIsNone() {
        assertThat(new Cron("0 0 31 2 *").next(Instant.EPOCH, new Zone("Etc/UTC"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "60 * * * *", "* * 0 * *", "*/0 * * * *", "5-1 * * * *"})
    void whatIsNoCronIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cron(text));
    }
}
