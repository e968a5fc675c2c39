package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Kill -9 while many buy, start again: nothing acknowledged is lost, and everything adds up. */
@Tag("faults")
class KilledWhileBuyingIT {

    private static final int GIFTS = 40;
    private static final int ENOUGH = 20;

    @TempDir private Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        try (ChildMarket first = ChildMarket.start(folder)) {
            buyUntilKilled(first, acknowledged);
        }

        try (ChildMarket second = ChildMarket.start(folder)) {
            Trader stranger = second.stranger();
            List<String> kept = new ArrayList<>();
            stranger.get("/api/market/activity?limit=100")
                    .json()
                    .path("items")
                    .forEach((JsonNode deal) -> kept.add(deal.path("deal_id").asString()));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(kept).containsAll(acknowledged);
            assertThat(stranger.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
            assertThat(second.stop()).isTrue();
        }
    }

    private void buyUntilKilled(ChildMarket service, Queue<String> acknowledged) throws Exception {
        Trader seller = service.newcomer();
        List<String> gifts = new ArrayList<>();
        for (int i = 0; i < GIFTS; i++) {
            gifts.add(seller.offersForSale("1"));
        }
        List<Trader> buyers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            buyers.add(service.newcomer().topUp("100"));
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
            service.kill();
        }
    }
}
