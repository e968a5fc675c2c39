package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchedMetricsTest {

    @Test
    void theMetricsOfAnExpressionAreItsNamesAndNothingElse() {
        assertThat(
                        WatchedMetrics.in(
                                """
                                histogram_quantile(0.95, sum by (job, le) (rate(a_bucket{x="y"}[5m])))
                                > 3 * max without (le) (b_total offset 10m) and c or vector(0)
                                / on (job) group_left (name) sum(d{end!~"e|f"}[$__rate_interval])
                                """))
                .containsExactly("a_bucket", "b_total", "c", "d");
    }

    @Test
    void whatARecordingRuleMakesIsNoMetricOfAService() {
        assertThat(WatchedMetrics.in("job:http_bad:ratio_rate5m > 0.05 and up == 0"))
                .containsExactly("up");
    }
}
