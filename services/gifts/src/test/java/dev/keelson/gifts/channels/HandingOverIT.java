package dev.keelson.gifts.channels;

import static dev.keelson.gifts.accounts.OnTelegram.channel;
import static dev.keelson.gifts.accounts.OnTelegram.expels;
import static dev.keelson.gifts.accounts.OnTelegram.fails;
import static dev.keelson.gifts.accounts.OnTelegram.gift;
import static dev.keelson.gifts.accounts.OnTelegram.handsOver;
import static dev.keelson.gifts.accounts.OnTelegram.hears;
import static dev.keelson.gifts.accounts.OnTelegram.takes;
import static dev.keelson.gifts.channels.Selling.buys;
import static dev.keelson.gifts.channels.Selling.buysAt;
import static dev.keelson.gifts.channels.Selling.lists;
import static dev.keelson.gifts.channels.Selling.prices;
import static dev.keelson.gifts.channels.Selling.state;
import static dev.keelson.gifts.channels.Selling.withdraws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A bought channel comes to each of its ends, with exact money, whoever acts at the same time. */
class HandingOverIT {

    private static final int ROUNDS = Integer.getInteger("keelson.rounds", 2);
    private static final int BUYERS = Integer.getInteger("keelson.buyers", 12);

    private static TestMarket market;

    private Trader seller;
    private Trader ann;
    private String gift;
    private String chat;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        seller = Selling.seller(market);
        int _ = market.run("channels");
        ann = market.newcomer().topUp("100");
        gift = gift(seller);
        chat = channel(seller, gift);
    }

    @AfterEach
    void everythingStillAddsUp() {
        fails(market.stranger(), "ok");
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
        assertThat(market.stranger().get("/metrics").text())
                .doesNotContainPattern("keelson_outside_in_unit_total(\\{.*})? [1-9]");
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private String held() {
        String id = lists(seller, chat, "20");
        succeeds(buys(ann, id));
        return id;
    }

    private void released(String id, String why) {
        assertThat(state(market.stranger(), id)).isEqualTo("released");
        assertThat(market.text("select ending from channel where id = '" + id + "'"))
                .isEqualTo(why);
        assertThat(ann.again().balance()).isEqualTo("100.00");
        assertThat(ann.again().frozen()).isEqualTo("0.00");
        assertThat(seller.again().balance()).isEqualTo("0.00");
        assertThat(events("ChannelRefunded", id)).isEqualTo(1);
        assertThat(market.number("select count(*) from deal where channel_id = '" + id + "'"))
                .isZero();
    }

    private void sold(String id) {
        assertThat(state(market.stranger(), id)).isEqualTo("sold");
        assertThat(ann.again().balance()).isEqualTo("80.00");
        assertThat(ann.again().frozen()).isEqualTo("0.00");
        assertThat(seller.again().balance()).isEqualTo("19.80");
        assertThat(events("ChannelSold", id)).isEqualTo(1);
    }

    private static long events(String type, String about) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload::text like '%"
                        + about
                        + "%'");
    }

    @Test
    void aChannelThatItsBuyerOwnsIsPaidFor() {
        String id = held();
        assertThat(events("ChannelBought", id)).isEqualTo(1);
        assertThat(market.run("channels")).isZero();
        handsOver(seller, chat, ann);

        assertThat(market.run("channels")).isEqualTo(1);

        sold(id);
        assertThat(market.run("channels")).isZero();
    }

    @Test
    void giftsThatAreTakenOutBeforeTheHandOverGiveTheMoneyBack() {
        String id = held();
        takes(seller, chat, gift);
        assertThat(market.run("channels")).isEqualTo(1);
        released(id, "gifts_changed");
    }

    @Test
    void whenADayIsOverTheMoneyIsFreeAndNotBefore() {
        String id = held();
        market.advance("PT23H59M50S");
        assertThat(market.run("channels")).isZero();
        market.advance("PT11S");
        assertThat(market.run("channels")).isEqualTo(1);
        released(id, "late");
    }

    @Test
    void aChannelHandedOverInTheLastMomentIsPaidForHoweverLateItIsSeen() {
        String id = held();
        handsOver(seller, chat, ann);
        market.advance("PT48H");
        assertThat(market.run("channels")).isEqualTo(1);
        sold(id);
    }

    @Test
    void aSellerWhoGivesTheChannelToSomebodyElseIsNotPaid() {
        String id = held();
        handsOver(seller, chat, market.newcomer());
        assertThat(market.run("channels")).isEqualTo(1);
        released(id, "seller_gone");
    }

    @Test
    void aSellerWhoPutsTheBotOutIsNotPaid() {
        String id = held();
        expels(seller, chat);
        assertThat(market.run("channels")).as("until the bot has heard of it").isZero();
        hears(seller);
        assertThat(market.run("channels")).isEqualTo(1);
        released(id, "seller_gone");
    }

    @Test
    void aBuyerWhoPutsTheBotOutPaysAllTheSame() {
        String id = held();
        handsOver(seller, chat, ann);
        expels(ann, chat);
        assertThat(market.run("channels")).as("until the bot has heard of it").isZero();
        hears(seller);
        assertThat(market.run("channels")).isEqualTo(1);
        sold(id);
    }

    @Test
    void aSellerWhoDeclinesGivesTheMoneyBack() {
        String id = held();
        Reply dry = seller.delete("/api/channels/" + id + "?dry_run=true");
        succeeds(dry);
        assertThat(dry.text()).contains("\"user:free:" + ann.id() + "\",\"amount_ton\":\"20.00\"");
        assertThat(state(ann, id)).isEqualTo("held");

        succeeds(withdraws(seller, id));

        released(id, "declined");
        assertThat(withdraws(seller, id).code()).isEqualTo("CHANNEL_ENDED");
    }

    @Test
    void aSellerWhoDeclinesWhatTheBuyerOwnsAlreadyIsPaid() {
        String id = held();
        handsOver(seller, chat, ann);
        succeeds(withdraws(seller, id));
        sold(id);
    }

    @Test
    void whileTelegramIsAwayNobodysTimeRunsOut() {
        String id = lists(seller, chat, "20");
        // Nothing else is sent to Telegram while it is down, so its breaker stays closed.
        awaitMessage(ann, "topped up with 100.00 TON");
        fails(ann, "down");
        succeeds(buys(ann, id));
        assertThat(ann.frozen()).isEqualTo("20.00");
        assertThat(withdraws(seller, id).code()).isEqualTo("TELEGRAM_UNAVAILABLE");
        handsOver(seller, chat, ann);
        market.advance("PT25H");
        assertThat(market.stranger().post("/sandbox/jobs/channels/run", "{}").status())
                .isNotEqualTo(200);
        assertThat(state(market.stranger(), id)).isEqualTo("held");

        fails(market.stranger(), "ok");

        assertThat(market.run("channels")).isEqualTo(1);
        sold(id);
    }

    @Test
    void bothSidesAreToldWhatBecomesOfIt() {
        String _ = held();
        awaitMessage(seller, "Your channel Stars was bought for 20.00 TON. Make its buyer (id ");
        handsOver(seller, chat, ann);
        assertThat(market.run("channels")).isEqualTo(1);
        awaitMessage(seller, "You handed Stars over: 20.00 TON less 0.20 TON commission");
        awaitMessage(ann, "Stars is yours for 20.00 TON.");
    }

    private static void awaitMessage(Trader to, String beginning) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String path = "/sandbox/telegram/messages?telegram_id=" + to.id();
        while (!market.stranger().get(path).text().contains(beginning)) {
            assertThat(System.nanoTime()).as(beginning).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    @Tag("race")
    void ofManyBuyersOneBuysAndNobodyElsePays() throws InterruptedException {
        String id = lists(seller, chat, "20");
        List<Trader> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(market.newcomer().topUp("20"));
        }

        List<Reply> replies =
                Race.of(BUYERS)
                        .run(lap -> buys(buyers.get(lap.thread()), id))
                        .withoutFaults()
                        .values();

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .extracting(Reply::code)
                .containsOnly("CHANNEL_SOLD");
        assertThat(buyers).filteredOn(it -> it.balance().equals("0.00")).hasSize(1);
        assertThat(buyers).filteredOn(it -> it.frozen().equals("20.00")).hasSize(1);
        assertThat(buyers).filteredOn(it -> it.balance().equals("20.00")).hasSize(BUYERS - 1);
    }

    @Test
    @Tag("race")
    void aBuyerAndASellerWhoChangesTheirMindAgreeOnOnePriceOrNone() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            String own = channel(seller, gift(seller));
            String id = lists(seller, own, "20");

            List<String> went =
                    Race.of(4)
                            .run(lap ->
                                    switch (lap.thread()) {
                                        case 0 -> "bought " + buysAt(ann, id, "20").status();
                                        case 1 -> "priced " + prices(seller, id, "30").status();
                                        case 2 -> "deleted " + withdraws(seller, id).status();
                                        default -> "looked " + market.run("channels");
                                    })
                            .withoutFaults()
                            .values();

            String after = state(ann, id);
            boolean bought = went.contains("bought 200");
            boolean deleted = went.contains("deleted 200");
            // A purchase that was declined before it was checked answers that it was in vain.
            assertThat(after)
                    .as(went.toString())
                    .isIn(
                            deleted
                                    ? bought
                                            ? List.of("released")
                                            : List.of("withdrawn", "released")
                                    : List.of(bought ? "held" : "listed"));
            assertThat(ann.frozen()).isEqualTo(after.equals("held") ? "20.00" : "0.00");
            if (after.equals("held")) {
                succeeds(withdraws(seller, id));
            }
            assertThat(ann.balance()).isEqualTo("100.00");
        }
    }
}
