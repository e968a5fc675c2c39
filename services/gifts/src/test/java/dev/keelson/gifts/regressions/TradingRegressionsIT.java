package dev.keelson.gifts.regressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * What went wrong in trading in the system that this one replaces. Frozen money was subtracted a
 * second time from what could be spent. Buying, offering and auctioning one gift took locks of
 * different names, so that a gift was sold twice. Balances were changed without a lock. People
 * bought from themselves. Offers to the old owner could be accepted by the new one. "Sold" was told
 * before the commit. Answers were built from fields that the sale had already cleared. Setting a
 * price ignored a running auction. A job and an endpoint ended the same auction, each with a
 * commission of its own. Looking at a list changed it.
 */
class TradingRegressionsIT {

    private static TestMarket market;

    private Trader owner;
    private Trader ann;
    private Trader bob;
    private String nft;

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
        owner = market.newcomer();
        nft = owner.offersForSale("10");
        ann = market.newcomer().topUp("20");
        bob = market.newcomer().topUp("20");
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    @Test
    void frozenMoneyIsSubtractedOnce() {
        String elsewhere = owner.offersForSale("12");
        assertThat(ann.offers(nft, "8").status()).isEqualTo(200);

        assertThat(ann.balance()).isEqualTo("12.00");
        assertThat(ann.buys(elsewhere, "12", "all-of-it").status()).isEqualTo(200);
        assertThat(ann.balance()).isEqualTo("0.00");
        assertThat(ann.frozen()).isEqualTo("8.00");
    }

    @Test
    void buyingAcceptingAndAuctioningOneGiftExcludeEachOther() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            String gift = owner.offersForSale("1");
            String offer = ann.madeOffer(gift, "1");
            String key = "round-" + round;

            List<Reply> replies =
                    Race.of(3)
                            .run(lap ->
                                    switch (lap.thread()) {
                                        case 0 -> bob.buys(gift, "1", key);
                                        case 1 -> owner.accepts(offer);
                                        default -> owner.opensAuction(gift, "1", 1);
                                    })
                            .withoutFaults()
                            .values();

            assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        }
    }

    @Test
    void balancesAreChangedUnderTheirLock() throws InterruptedException {
        Trader seller = market.newcomer();
        List<String> gifts =
                List.of(
                        seller.offersForSale("6"),
                        seller.offersForSale("6"),
                        seller.offersForSale("6"),
                        seller.offersForSale("6"));

        List<Reply> replies =
                Race.of(4)
                        .run(lap -> ann.offers(gifts.get(lap.thread()), "6"))
                        .withoutFaults()
                        .values();

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(3);
        assertThat(ann.balance()).isEqualTo("2.00");
        assertThat(ann.frozen()).isEqualTo("18.00");
    }

    @Test
    void nobodyTradesWithThemselves() {
        Trader rich = market.newcomer().topUp("100");
        String own = rich.offersForSale("5");
        String auction = rich.auctions("5", "9");

        assertThat(rich.buys(own, "5", "self").code()).isEqualTo("OWN_ITEM");
        assertThat(rich.offers(own, "5").code()).isEqualTo("OWN_ITEM");
        assertThat(rich.bids(auction, "5").code()).isEqualTo("OWN_ITEM");
        assertThat(rich.buysNow(auction).code()).isEqualTo("OWN_ITEM");
        assertThat(rich.balance()).isEqualTo("100.00");
    }

    @Test
    void anOfferToTheOldOwnerIsDeadForTheNewOne() {
        String stale = ann.madeOffer(nft, "9");
        assertThat(bob.buys(nft, "10", "bought").status()).isEqualTo(200);
        assertThat(bob.setPrice(nft, "10").status()).isEqualTo(200);

        assertThat(bob.accepts(stale).code()).isEqualTo("OFFER_ENDED");
        assertThat(owner.accepts(stale).code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(ann.balance()).isEqualTo("20.00");
        assertThat(bob.get("/api/offers/my?side=received").json().path("items")).isEmpty();
    }

    @Test
    void soldIsToldByTheCommitAndByNothingElse() {
        String order = "{\"nft_id\": \"" + nft + "\", \"expected_price_ton\": 10}";
        assertThat(ann.post("/api/nft/buy?dry_run=true", order).status()).isEqualTo(200);
        assertThat(market.newcomer().buys(nft, "10", "poor").code())
                .isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(sold()).isZero();

        assertThat(ann.buys(nft, "10", "paid").status()).isEqualTo(200);

        assertThat(sold()).isEqualTo(1);
    }

    private long sold() {
        return market.number(
                "select count(*) from keelson.event where type = 'GiftSold'"
                        + " and payload->>'nft_id' = '"
                        + nft
                        + "'");
    }

    @Test
    void anAnswerHasThePriceThoughTheGiftHasNoneAnyMore() {
        Reply accepted = owner.accepts(ann.madeOffer(nft, "9"));

        assertThat(accepted.field("price_ton")).isEqualTo("9.00");
        assertThat(accepted.field("commission_ton")).isEqualTo("0.09");
        assertThat(ann.gift(nft).path("price_ton").isNull()).isTrue();
    }

    @Test
    void aRunningAuctionIsHonouredByEveryOtherWay() {
        String auction = owner.opensAuction(nft, "5", 1).field("auction_id");
        assertThat(ann.bids(auction, "5").status()).isEqualTo(200);

        assertThat(owner.setPrice(nft, "6").code()).isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(
                        owner.post(
                                        "/api/nft/set-price",
                                        "{\"nft_id\": \"" + nft + "\", \"price_ton\": null}")
                                .code())
                .isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(bob.buys(nft, "10", "k").code()).isEqualTo("NFT_NOT_FOR_SALE");
        assertThat(bob.offers(nft, "8").code()).isEqualTo("NFT_NOT_FOR_SALE");
        assertThat(owner.opensAuction(nft, "1", 1).code()).isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(bob.gift(nft).path("state").asString()).isEqualTo("auction");
    }

    @Test
    void aBuyerAndTheJobEndAnAuctionOnceAndForOneCommission() {
        String ended = owner.auctions("10", "15");
        String bought = owner.auctions("10", "15");
        assertThat(ann.bids(ended, "15").status()).isEqualTo(200);
        assertThat(bob.buysNow(bought).field("commission_ton")).isEqualTo("0.75");
        market.advance("PT25H");

        market.run("auctions");

        assertThat(market.stranger().auction(bought).path("state").asString()).isEqualTo("bought");
        JsonNode deals = market.stranger().get("/api/auctions/deals?limit=2").json().path("items");
        assertThat(deals)
                .extracting(deal -> deal.path("commission_ton").asString())
                .containsExactly("0.75", "0.75");
        assertThat(owner.again().balance()).isEqualTo("28.50");
    }

    @Test
    void lookingChangesNothing() {
        String auction = owner.auctions("5");
        assertThat(ann.offers(nft, "9").status()).isEqualTo(200);
        assertThat(bob.bids(auction, "5").status()).isEqualTo(200);
        String before = market.everythingKept();

        for (String path :
                List.of(
                        "/api/offers/my?side=sent",
                        "/api/offers/my?side=received",
                        "/api/auctions",
                        "/api/auctions/my",
                        "/api/auctions/" + auction,
                        "/api/auctions/deals",
                        "/api/users/history")) {
            assertThat(ann.get(path).status()).as(path).isEqualTo(200);
        }

        assertThat(market.everythingKept()).isEqualTo(before);
    }
}
