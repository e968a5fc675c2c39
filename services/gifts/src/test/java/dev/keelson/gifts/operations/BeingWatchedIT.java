package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whoever watches a marketplace by its dashboards and alerts sees something. */
@Timeout(120)
class BeingWatchedIT {

    private static final Path OPS = ops();
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    /** Prometheus makes this one itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    /** Of streams, which a marketplace does not have yet. */
    private static final String OF_STREAMS = "sse_";

    private static EmbeddedRedis redis;
    private static TestMarket market;
    private static String scrape;

    @BeforeAll
    static void trade() {
        redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
        market =
                new TestMarket(
                        TestMarket.freshDatabase(), Map.of("KEELSON_REDIS_URL", redis.uri()));
        String gift = market.newcomer().offersForSale("1");
        Trader buyer = market.newcomer().topUp("2");
        assertThat(buyer.buys(gift, "1", "k").status()).isEqualTo(200);
        List.of("withdrawals", "figures", "ledger-audit").forEach(market::run);
        scrape = market.stranger().get("/metrics").text();
    }

    @AfterAll
    static void close() {
        market.close();
        redis.close();
    }

    /** The folder of the repository, wherever below it the test runs. */
    private static Path ops() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("ops/grafana"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("no ops/grafana above " + Path.of("").toAbsolutePath());
        }
        return at.resolve("ops");
    }

    private static Stream<String> samples() {
        return scrape.lines().filter(line -> !line.startsWith("#"));
    }

    @Test
    void everyMetricOfADashboardOrAnAlertIsThere() throws IOException {
        Set<String> there =
                samples().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
        List<WatchedMetrics> watched = WatchedMetrics.below(OPS);
        assertThat(watched).extracting(WatchedMetrics::file).contains("overview.json", "units.yml");
        assertThat(watched)
                .allSatisfy(file ->
                        assertThat(file.names())
                                .as(file.file())
                                .isNotEmpty()
                                .allMatch(name -> isThere(name, there)));
    }

    private static boolean isThere(String metric, Set<String> there) {
        return there.contains(metric)
                || OF_PROMETHEUS.contains(metric)
                || metric.startsWith(OF_STREAMS);
    }

    /** Prometheus would rename a label of ours that it gives every sample itself. */
    @Test
    void noLabelIsOneThatPrometheusGives() {
        assertThat(samples())
                .isNotEmpty()
                .noneMatch(line -> line.matches(".*[{,](job|instance)=\".*"));
    }

    @Test
    void theirNamesKeepPrometheusRules() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROMTOOL),
                "The names of metrics are not checked: that needs " + PROMTOOL + ".");
        Process check =
                new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (OutputStream in = check.getOutputStream()) {
            in.write(scrape.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        assertThat(check.waitFor()).isZero();
    }
}
