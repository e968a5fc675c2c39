package dev.keelson.gifts.channels;

import static dev.keelson.gifts.accounts.OnTelegram.channel;
import static dev.keelson.gifts.accounts.OnTelegram.fails;
import static dev.keelson.gifts.accounts.OnTelegram.gift;
import static dev.keelson.gifts.accounts.OnTelegram.links;
import static dev.keelson.gifts.accounts.OnTelegram.takes;
import static dev.keelson.gifts.channels.Selling.buys;
import static dev.keelson.gifts.channels.Selling.lists;
import static dev.keelson.gifts.channels.Selling.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.ChildMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kill -9 while Telegram is asked about a channel that was just bought: the next instance asks. */
@Tag("faults")
class KilledWhileBuyingChannelIT {

    @TempDir private Path folder;

    @Test
    void whatWasHeldIsLookedAtAndGivenBackByTheNextInstance() throws Exception {
        String channel;
        long buyer;
        try (ChildMarket first = ChildMarket.start(folder)) {
            Trader seller = first.signedIn(7001);
            String _ = links(seller);
            var _ = first.stranger().post("/sandbox/clock", "{\"advance\": \"PT24H\"}");
            seller = seller.again();
            Trader ann = first.signedIn(7002).topUp("100");
            buyer = ann.id();
            String gift = gift(seller);
            String chat = channel(seller, gift);
            channel = lists(seller, chat, "20");
            takes(seller, chat, gift);
            fails(seller, "slow");
            try (ExecutorService shop = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> asked = shop.submit(() -> buys(ann, channel, "killed"));
                awaitHeld(first.stranger(), channel);
                first.kill();
                assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS)).isNotNull();
            }
        }

        try (ChildMarket second = ChildMarket.start(folder)) {
            Trader ann = second.signedIn(buyer);
            assertThat(buys(ann, channel, "killed").code()).isEqualTo("CHANNEL_CHANGED");
            assertThat(state(ann, channel)).isEqualTo("released");
            assertThat(ann.balance()).isEqualTo("100.00");
            assertThat(ann.frozen()).isEqualTo("0.00");
            assertThat(buys(ann, channel, "killed").code()).isEqualTo("CHANNEL_CHANGED");
            assertThat(ann.get("/api/solvency").field("ok")).isEqualTo("true");
        }
    }

    private static void awaitHeld(Trader anybody, String channel) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!state(anybody, channel).equals("held")) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
