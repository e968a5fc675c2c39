package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What metrics, traces and limits cost a purchase: the same gifts go round the same traders, now
 * through an instance that has all of them, now through one that has none; a third one, which was
 * there first, carries the events of both. An ordinary run is too short to say more than that both
 * sell; {@code -Dkeelson.laps=200 -Dkeelson.traders=900} measures.
 */
@Timeout(1_800)
class OverheadIT {

    private static final int LAPS = Integer.getInteger("keelson.laps", 1);
    private static final int TRADERS = Integer.getInteger("keelson.traders", 9);

    /** A trader's turn to buy comes each ninth lap: nobody may buy more than ten a minute. */
    private static final int APART = 9;

    private static final int GIFTS = TRADERS / APART;
    private static final int CALLERS = 4;
    private static final long FIRST = 81_000;
    private static final String PRICE = "1";

    private final AtomicLong traced = new AtomicLong();

    /** What one purchase took: time that passed and time of processors, in ms. */
    private record Cost(double passed, double worked) {}

    /** Who owns what: every ninth trader has a gift, and all of them go on by one in a lap. */
    private record Ring(List<Trader> traders, List<String> gifts, int turned) {

        Ring {
            traders = List.copyOf(traders);
            gifts = List.copyOf(gifts);
        }

        Trader owner(int gift) {
            return traders.get((gift * APART + turned) % traders.size());
        }

        Ring turn() {
            return new Ring(traders, gifts, turned + 1);
        }
    }

    @Test
    void metricsTracesAndLimitsCostLittle() throws Exception {
        HttpServer collector = collector();
        try (var market = new TestMarket();
                TestMarket full = full(market, collector);
                TestMarket bare = market.anotherUnmeasured();
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Ring ring = ring(market);
            var with = new ArrayList<Cost>();
            var without = new ArrayList<Cost>();
            for (int lap = 0; lap < 2 * LAPS; lap++) {
                relist(ring, market);
                ring = ring.turn();
                // with, without, without, with: whoever is later has no advantage of it
                boolean isFull = (lap + 1) / 2 % 2 == 0;
                Cost cost = lap(callers, ring, isFull ? full : bare);
                (isFull ? with : without).add(cost);
            }

            assertThat(market.number("select count(*) from deal")).isEqualTo(2L * LAPS * GIFTS);
            assertThat(full.trips("nft.buy")).isEqualTo(3L * LAPS * GIFTS);
            assertThat(bare.trips("nft.buy")).isZero();
            tell(with, without);
        } finally {
            collector.stop(0);
        }
        assertThat(traced).hasPositiveValue();
    }

    private HttpServer collector() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/traces",
                exchange -> {
                    traced.addAndGet(exchange.getRequestBody().readAllBytes().length);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static TestMarket full(TestMarket market, HttpServer collector) {
        int port = collector.getAddress().getPort();
        return new TestMarket(
                market.database(),
                Map.of(
                        "KEELSON_RATE_LIMITS",
                        "on",
                        "KEELSON_OTLP_URL",
                        "http://127.0.0.1:" + port));
    }

    private static Ring ring(TestMarket market) {
        List<Trader> traders =
                IntStream.range(0, TRADERS)
                        .mapToObj(i -> market.signedIn(FIRST + i).topUp("1000"))
                        .toList();
        List<String> gifts =
                IntStream.range(0, GIFTS)
                        .mapToObj(i -> traders.get(i * APART).bringGift())
                        .toList();
        return new Ring(traders, gifts, 0);
    }

    private static void relist(Ring ring, TestMarket market) {
        for (int i = 0; i < GIFTS; i++) {
            var listed = ring.owner(i).at(market).setPrice(ring.gifts().get(i), PRICE);
            assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        }
    }

    /** Everybody buys the next one's gift. */
    private static Cost lap(ExecutorService callers, Ring ring, TestMarket market)
            throws Exception {
        var purchases = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < GIFTS; i++) {
            Trader buyer = ring.owner(i).at(market);
            String gift = ring.gifts().get(i);
            String key = "lap-" + ring.turned();
            purchases.add(() -> buyer.buys(gift, PRICE, key));
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long worked = system.getProcessCpuTime();
        long began = System.nanoTime();
        List<Future<Reply>> bought = callers.invokeAll(purchases);
        double millis = (System.nanoTime() - began) / 1e6;
        double cpu = (system.getProcessCpuTime() - worked) / 1e6;
        for (Future<Reply> each : bought) {
            assertThat(each.get().status()).as(each.get().text()).isEqualTo(200);
        }
        return new Cost(millis / GIFTS, cpu / GIFTS);
    }

    private static void tell(List<Cost> with, List<Cost> without) {
        System.out.printf(
                Locale.ROOT,
                "A purchase with metrics, traces and limits, and with none of them, %d laps of %d:"
                        + "%n  passed  %s%n  worked  %s%n",
                LAPS,
                GIFTS,
                compared(with, without, Cost::passed),
                compared(with, without, Cost::worked));
    }

    /** The first half is for warming up. */
    private static String compared(
            List<Cost> with, List<Cost> without, ToDoubleFunction<Cost> figure) {
        List<Double> ratios =
                IntStream.range(LAPS / 2, LAPS)
                        .mapToObj(i ->
                                figure.applyAsDouble(with.get(i))
                                        / figure.applyAsDouble(without.get(i)))
                        .sorted(Comparator.naturalOrder())
                        .toList();
        int last = ratios.size() - 1;
        double most = mean(with, figure);
        double least = mean(without, figure);
        return String.format(
                Locale.ROOT,
                "%.3f ms and %.3f ms, a ratio of %.3f; pairs of laps: a quarter below %.3f, half"
                        + " below %.3f, three quarters below %.3f",
                most,
                least,
                most / least,
                ratios.get(last / 4),
                ratios.get(last / 2),
                ratios.get(last * 3 / 4));
    }

    private static double mean(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return costs.subList(LAPS / 2, LAPS).stream().mapToDouble(figure).average().orElseThrow();
    }
}
