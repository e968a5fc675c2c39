package dev.keelson.gifts.regressions;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.deletes;
import static dev.keelson.gifts.presale.Preselling.lists;
import static dev.keelson.gifts.presale.Preselling.presale;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.sends;
import static dev.keelson.gifts.presale.Preselling.unlists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What went wrong with presales in the system that this one replaces. The seller changed the price
 * after the sale, and the escrow no longer was what had been agreed. A delivery was matched by its
 * gift only, so that whoever had got hold of the gift delivered for the seller. The condition of
 * the default was the wrong way round: presales defaulted until their time had come, and never
 * after it. The deposit was not given back when a presale was unlisted, deleted or repriced.
 */
class PresaleRegressionsIT {

    private static TestMarket market;

    private Trader seller;
    private Trader buyer;
    private String gift;
    private String presale;
    private Instant transferable;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void list() {
        seller = market.newcomer().topUp("10");
        buyer = market.newcomer().topUp("100");
        transferable = market.advance("PT0S").plus(Duration.ofDays(7));
        gift = coolingGift(seller, transferable);
        presale = lists(seller, gift, "20");
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    private void advanceTo(Instant instant) {
        Instant _ = market.advance(Duration.between(market.advance("PT0S"), instant).toString());
        seller = seller.again();
        buyer = buyer.again();
    }

    private String state() {
        return presale(market.stranger(), presale).path("state").asString();
    }

    @Test
    void thePriceIsFixedOnceItIsSold() {
        assertThat(buys(buyer, presale, "20").status()).isEqualTo(200);

        assertThat(prices(seller, presale, "40").code()).isEqualTo("PRESALE_SOLD");
        assertThat(prices(seller, presale, "0.1").code()).isEqualTo("PRESALE_SOLD");
        assertThat(unlists(seller, presale).code()).isEqualTo("PRESALE_SOLD");

        JsonNode sold = presale(buyer, presale);
        assertThat(sold.path("price_ton").asString()).isEqualTo("20.00");
        assertThat(sold.path("deposit_ton").asString()).isEqualTo("4.00");
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(buyer.balance()).isEqualTo("80.00");
    }

    @Test
    void aDeliveryIsMatchedByTheGiftAndItsSender() {
        assertThat(buys(buyer, presale, "20").status()).isEqualTo(200);
        String other = coolingGift(seller, transferable);
        Trader stranger = market.newcomer();
        advanceTo(transferable);

        assertThat(sends(seller, other, "bank").status()).isEqualTo(200);
        assertThat(state()).isEqualTo("sold");
        assertThat(sends(seller, gift, stranger.id()).status()).isEqualTo(200);
        assertThat(state()).isEqualTo("sold");
        assertThat(sends(stranger, gift, "bank").status()).isEqualTo(200);

        assertThat(state()).isEqualTo("defaulted");
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(buyer.balance()).isEqualTo("102.00");
        JsonNode own = stranger.again().get("/api/nft/my").json().path("items");
        assertThat(own.path(0).path("gift_id").asString()).isEqualTo(gift);
        assertThat(buyer.get("/api/nft/my").json().path("items")).isEmpty();
    }

    @Test
    void aPresaleDefaultsAfterItsTimeAndNotUntilThen() {
        assertThat(buys(buyer, presale, "20").status()).isEqualTo(200);
        for (Duration early :
                new Duration[] {Duration.ofDays(-6), Duration.ZERO, Duration.ofHours(47)}) {
            advanceTo(transferable.plus(early));
            int _ = market.run("presales");
            assertThat(state()).as(early.toString()).isEqualTo("sold");
        }

        advanceTo(transferable.plus(Duration.ofDays(2)));
        int _ = market.run("presales");

        assertThat(state()).isEqualTo("defaulted");
        assertThat(buyer.balance()).isEqualTo("102.00");
    }

    @Test
    void aDepositIsNeverLost() {
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(prices(seller, presale, "30").field("balance_ton")).isEqualTo("4.00");
        assertThat(prices(seller, presale, "5").field("balance_ton")).isEqualTo("9.00");
        assertThat(unlists(seller, presale).field("balance_ton")).isEqualTo("10.00");
        assertThat(prices(seller, presale, "5").field("balance_ton")).isEqualTo("9.00");
        assertThat(deletes(seller, presale).field("balance_ton")).isEqualTo("10.00");

        String again = lists(seller, gift, "20");
        advanceTo(transferable);
        assertThat(sends(seller, gift, "bank").status()).isEqualTo(200);
        assertThat(presale(seller, again).path("state").asString()).isEqualTo("cancelled");
        assertThat(seller.balance()).isEqualTo("10.00");
    }

    @Test
    void lookingChangesNothing() {
        assertThat(buys(buyer, presale, "20").status()).isEqualTo(200);
        String before = market.everythingKept();

        for (String path :
                List.of(
                        "/api/presale",
                        "/api/presale/my",
                        "/api/presale/" + presale,
                        "/api/users/history")) {
            assertThat(buyer.get(path).status()).as(path).isEqualTo(200);
        }

        assertThat(market.everythingKept()).isEqualTo(before);
    }
}
