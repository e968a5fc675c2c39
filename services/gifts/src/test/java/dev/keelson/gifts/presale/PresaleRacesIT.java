package dev.keelson.gifts.presale;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.deletes;
import static dev.keelson.gifts.presale.Preselling.lists;
import static dev.keelson.gifts.presale.Preselling.presale;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.unlists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many at once on one presale: one wins, exact money, whatever the order was. */
@Tag("race")
class PresaleRacesIT {

    private static final int BUYERS = 50;
    private static final int ROUNDS = 10;

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    private static Instant now() {
        return market.advance("PT0S");
    }

    private static BigDecimal wealth(Trader... traders) {
        var sum = BigDecimal.ZERO;
        for (Trader trader : traders) {
            sum = sum.add(new BigDecimal(trader.balance()));
        }
        return sum;
    }

    @Test
    void ofFiftyBuyersOneBuysAndNobodyElsePays() throws InterruptedException {
        Trader seller = market.newcomer().topUp("10");
        String presale = lists(seller, coolingGift(seller, now().plus(Duration.ofDays(3))), "20");
        List<Trader> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(market.newcomer().topUp("20"));
        }

        List<Reply> replies =
                Race.of(BUYERS)
                        .run(lap -> buys(buyers.get(lap.thread()), presale, "20"))
                        .withoutFaults()
                        .values();

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .extracting(Reply::code)
                .containsOnly("PRESALE_SOLD");
        assertThat(buyers).filteredOn(it -> it.balance().equals("20.00")).hasSize(BUYERS - 1);
        assertThat(buyers).filteredOn(it -> it.balance().equals("0.00")).hasSize(1);
    }

    @Test
    void aBuyerAndASellerWhoChangesTheirMindAgreeOnOnePriceOrNone() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Trader seller = market.newcomer().topUp("10");
            Trader buyer = market.newcomer().topUp("40");
            String presale =
                    lists(seller, coolingGift(seller, now().plus(Duration.ofDays(3))), "20");

            List<String> went =
                    Race.of(4)
                            .run(lap ->
                                    switch (lap.thread()) {
                                        case 0 -> "bought " + buys(buyer, presale, "20").status();
                                        case 1 -> "priced " + prices(seller, presale, "30").code();
                                        case 2 -> "unlisted " + unlists(seller, presale).code();
                                        default -> "deleted " + deletes(seller, presale).status();
                                    })
                            .withoutFaults()
                            .values();

            boolean bought = went.contains("bought 200");
            assertThat(went.contains("deleted 200")).as(went.toString()).isEqualTo(!bought);
            JsonNode after = presale(buyer, presale);
            assertThat(after.path("state").asString()).isEqualTo(bought ? "sold" : "cancelled");
            assertThat(buyer.balance()).isEqualTo(bought ? "20.00" : "40.00");
            assertThat(seller.balance()).isEqualTo(bought ? "6.00" : "10.00");
            if (bought) {
                assertThat(after.path("price_ton").asString()).isEqualTo("20.00");
            }
        }
    }

    @Test
    void aGiftThatArrivesWhileItsPresaleDefaultsDoesOneOfBoth() throws Exception {
        Trader seller = market.newcomer().topUp("100");
        Trader buyer = market.newcomer().topUp("500");
        List<String> presales = new ArrayList<>();
        List<String> gifts = new ArrayList<>();
        Instant transferable = now().plus(Duration.ofDays(3));
        for (int i = 0; i < ROUNDS; i++) {
            gifts.add(coolingGift(seller, transferable));
            presales.add(lists(seller, gifts.getLast(), "20"));
            assertThat(buys(buyer, presales.getLast(), "20").status()).isEqualTo(200);
        }
        try (TestMarket other = market.another()) {
            Instant _ = market.advance("PT121H");
            other.run("sandbox-clock");
            for (String gift : gifts) {
                String send = "/sandbox/telegram/gifts/" + gift + "/send";
                assertThat(market.stranger().post(send, "{\"to\": \"bank\"}").status())
                        .isEqualTo(200);
            }

            var _ =
                    Race.of(3)
                            .run(lap ->
                                    lap.thread() == 0
                                            ? market.run("telegram-updates")
                                            : (lap.thread() == 1 ? market : other).run("presales"))
                            .withoutFaults();
        }

        long delivered = count(presales, "delivered");
        long defaulted = count(presales, "defaulted");
        assertThat(delivered + defaulted).isEqualTo(ROUNDS);
        assertThat(market.number("select count(*) from deal where kind = 'presale'"))
                .isEqualTo(delivered);
        assertThat(buyer.again().get("/api/nft/my").json().path("items")).hasSize((int) delivered);
        assertThat(seller.again().get("/api/nft/my").json().path("items")).hasSize((int) defaulted);
        assertThat(wealth(buyer.again()))
                .isEqualByComparingTo(BigDecimal.valueOf(500 - 20 * delivered + 2 * defaulted));
        assertThat(wealth(seller.again()))
                .isEqualByComparingTo(BigDecimal.valueOf(100 + 20 * delivered - 4 * defaulted));
    }

    private static long count(List<String> presales, String state) {
        return presales.stream()
                .filter(id -> presale(market.stranger(), id).path("state").asString().equals(state))
                .count();
    }

    @Test
    void aStrangersGiftAndABuyersMoneyThatComeAtOnceNeverMeet() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trader seller = market.newcomer().topUp("10");
            Trader buyer = market.newcomer().topUp("40");
            Instant transferable = now().plusSeconds(30);
            String gift = coolingGift(seller, transferable);
            String presale = lists(seller, gift, "20");
            market.execute(
                    "alter table presale disable trigger user;"
                            + " update presale set transfer_time = transfer_time"
                            + " + interval '1 day',"
                            + " deadline = deadline + interval '1 day' where id = '"
                            + presale
                            + "'; alter table presale enable trigger user");
            Instant _ = market.advance("PT31S");
            String send = "/sandbox/telegram/gifts/" + gift + "/send";
            assertThat(seller.post(send, "{\"to\": " + buyer.id() + "}").status()).isEqualTo(200);
            assertThat(buyer.post(send, "{\"to\": \"bank\"}").status()).isEqualTo(200);

            List<String> went =
                    Race.of(2)
                            .run(lap ->
                                    lap.thread() == 0
                                            ? "bought " + buys(buyer, presale, "20").status()
                                            : "read " + market.run("telegram-updates"))
                            .withoutFaults()
                            .values();

            boolean bought = went.contains("bought 200");
            assertThat(presale(buyer, presale).path("state").asString())
                    .isEqualTo(bought ? "defaulted" : "cancelled");
            assertThat(buyer.get("/api/nft/my").json().path("items")).hasSize(1);
            assertThat(wealth(buyer)).isEqualByComparingTo(bought ? "42" : "40");
            assertThat(wealth(seller)).isEqualByComparingTo(bought ? "6" : "10");
        }
    }
}
