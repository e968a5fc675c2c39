package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** With Redis killed in the middle of a run the marketplace goes on selling, and says so. */
@Tag("faults")
@Timeout(120)
class SellingWithoutRedisIT {

    private static final int BUYERS = 6;
    private static final int ROUNDS = 8;

    private static EmbeddedRedis redis;
    private static TestMarket market;

    @BeforeAll
    static void open() {
        redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
        market =
                new TestMarket(
                        TestMarket.freshDatabase(), Map.of("KEELSON_REDIS_URL", redis.uri()));
    }

    @AfterAll
    static void close() {
        market.close();
        redis.close();
    }

    @Test
    void everySaleIsMadeOnceAndTheSwitchIsSeenInHealthAndMetrics() throws InterruptedException {
        assertThat(health()).doesNotContain("PostgreSQL alone admits");
        Trader seller = market.newcomer();
        List<String> gifts =
                IntStream.range(0, ROUNDS).mapToObj(_ -> seller.offersForSale("1")).toList();
        List<Trader> buyers =
                IntStream.range(0, BUYERS).mapToObj(_ -> market.newcomer().topUp("20")).toList();

        List<Reply> replies =
                Race.of(BUYERS)
                        .rounds(ROUNDS)
                        .run(lap -> {
                            if (lap.round() == ROUNDS / 2 && lap.thread() == 0) {
                                redis.kill();
                            }
                            String gift = gifts.get(lap.round());
                            return buyers.get(lap.thread()).buys(gift, "1", "k" + lap.round());
                        })
                        .withoutFaults()
                        .values();

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(ROUNDS);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .hasSize(ROUNDS * (BUYERS - 1));
        assertThat(market.isSolvent()).isTrue();
        assertThat(counted("taken")).isPositive();
        assertThat(counted("fell_back")).isPositive();
        await(() -> health().contains("PostgreSQL alone admits"));
        assertThat(market.stranger().get("/readyz").status()).isEqualTo(200);

        redis.restart();
        await(() -> !health().contains("PostgreSQL alone admits"));
    }

    private static String health() {
        return market.stranger().get("/health").text();
    }

    private static double counted(String event) {
        String name = "keelson_locks_redis_total{event=\"" + event + "\"} ";
        return market.stranger()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
