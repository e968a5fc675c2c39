package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kill -9 while many buy, start again: nothing acknowledged is lost, and everything adds up. */
@Tag("faults")
class KilledWhileBuyingIT {

    private static final int GIFTS = 60;
    private static final int ENOUGH = 20;

    /** It listens on any free port, and says on which. */
    private static final Pattern READY =
            Pattern.compile("gifts is ready on http://localhost:(\\d+) ");

    @TempDir private Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Process first = start();
        try {
            buyUntilKilled(first, acknowledged);
        } finally {
            first.destroyForcibly().waitFor();
        }

        Process second = start();
        try {
            Trader stranger = Trader.stranger(address);
            List<String> kept = new ArrayList<>();
            stranger.get("/api/market/activity?limit=100")
                    .json()
                    .path("items")
                    .forEach((JsonNode deal) -> kept.add(deal.path("deal_id").asString()));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(kept).containsAll(acknowledged);
            assertThat(stranger.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
        } finally {
            second.destroy();
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void buyUntilKilled(Process service, Queue<String> acknowledged) throws Exception {
        Trader seller = Trader.newcomer(address);
        List<String> gifts = new ArrayList<>();
        for (int i = 0; i < GIFTS; i++) {
            gifts.add(seller.offersForSale("1"));
        }
        List<Trader> buyers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            buyers.add(Trader.newcomer(address).topUp("100"));
        }
        var enough = new CountDownLatch(ENOUGH);
        try (ExecutorService shops = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < GIFTS; i++) {
                String gift = gifts.get(i);
                Trader buyer = buyers.get(i % buyers.size());
                var _ =
                        shops.submit(() -> {
                            Reply reply = buyer.buys(gift, "1", "buy-" + gift);
                            if (reply.status() == 200) {
                                acknowledged.add(reply.field("deal_id"));
                                enough.countDown();
                            }
                        });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            service.destroyForcibly();
        }
    }

    private URI address = URI.create("http://127.0.0.1");

    private Process start() throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.keelson.gifts.GiftsMain");
        builder.environment()
                .putAll(
                        Map.of(
                                "KEELSON_HTTP_PORT",
                                "0",
                                "KEELSON_DATA_DIR",
                                folder.resolve("data").toString(),
                                "KEELSON_RATE_LIMITS",
                                "off",
                                "KEELSON_DEMO",
                                "off"));
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        Process process = builder.start();
        awaitReady(process);
        return process;
    }

    /** Of the process that was started last. */
    private Path log() {
        return folder.resolve("log");
    }

    private void awaitReady(Process process) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < end) {
            assertThat(process.isAlive()).as("the service lives").isTrue();
            Matcher ready = READY.matcher(Files.readString(log()));
            if (ready.find()) {
                address = URI.create("http://127.0.0.1:" + ready.group(1));
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("the service was not ready in time");
    }
}
