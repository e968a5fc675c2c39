package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Auctions over HTTP: opened, bid in, bought, ended; what each moves and refuses. */
class AuctioningIT {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static TestMarket market;

    private Trader seller;
    private Trader ann;
    private Trader bob;

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
        seller = market.newcomer();
        ann = market.newcomer().topUp("100");
        bob = market.newcomer().topUp("100");
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    @Test
    void anOpenedAuctionTakesTheGiftOffSaleAndReleasesItsOffers() {
        String nft = seller.offersForSale("10");
        String offer = ann.madeOffer(nft, "6");

        Reply opened = seller.opensAuction(nft, "3", 24);

        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        assertThat(ann.balance()).isEqualTo("100.00");
        assertThat(ann.accepts(offer).code()).isEqualTo("OFFER_ENDED");
        JsonNode gift = ann.gift(nft);
        assertThat(gift.path("state").asString()).isEqualTo("auction");
        assertThat(gift.path("price_ton").isNull()).isTrue();
        JsonNode auction = ann.auction(opened.field("auction_id"));
        assertThat(auction.path("state").asString()).isEqualTo("active");
        assertThat(auction.path("min_next_bid_ton").asString()).isEqualTo("3.00");
        assertThat(auction.path("step_percent").asInt()).isEqualTo(10);
        assertThat(auction.path("leader").isNull()).isTrue();
        assertThat(auction.path("bids")).isEmpty();
        assertThat(left(auction)).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void eachRefusalToOpenHasItsCode() {
        String nft = seller.bringGift();

        assertThat(seller.opensAuction(NOWHERE, "1", 1).code()).isEqualTo("NFT_NOT_FOUND");
        assertThat(ann.opensAuction(nft, "1", 1).code()).isEqualTo("NOT_OWNER");
        assertThat(market.stranger().opensAuction(nft, "1", 1).code()).isEqualTo("UNAUTHORIZED");
        for (String wrong :
                new String[] {
                    "\"start_bid_ton\": \"10000.01\", \"term_hours\": 1",
                    "\"start_bid_ton\": \"0.09\", \"term_hours\": 1",
                    "\"start_bid_ton\": 1, \"term_hours\": 0",
                    "\"start_bid_ton\": 1, \"term_hours\": 169",
                    "\"start_bid_ton\": 1, \"term_hours\": 1, \"step_percent\": 0",
                    "\"start_bid_ton\": 1, \"term_hours\": 1, \"step_percent\": 101",
                    "\"start_bid_ton\": 1, \"term_hours\": 1, \"buy_now_ton\": 1"
                }) {
            Reply reply =
                    seller.post(
                            "/api/auctions/new", "{\"nft_id\": \"" + nft + "\", " + wrong + "}");
            assertThat(reply.code()).as(wrong).isEqualTo("VALIDATION");
        }
        assertThat(seller.opensAuction(nft, "1", 1).status()).isEqualTo(200);
        assertThat(seller.opensAuction(nft, "1", 1).code()).isEqualTo("NFT_NOT_AVAILABLE");
    }

    @Test
    void aBidFreezesAndTheOneBeforeComesFree() {
        String auction = seller.auctions("10");

        Reply first = ann.bids(auction, "10");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.field("balance_ton")).isEqualTo("90.00");
        assertThat(first.field("min_next_bid_ton")).isEqualTo("11.00");
        Reply second = bob.bids(auction, "11");

        assertThat(second.field("version")).isEqualTo("3");
        assertThat(ann.balance()).isEqualTo("100.00");
        assertThat(ann.frozen()).isEqualTo("0.00");
        assertThat(bob.frozen()).isEqualTo("11.00");
        JsonNode seen = market.stranger().auction(auction);
        assertThat(seen.path("leader").asLong()).isEqualTo(bob.id());
        assertThat(seen.path("last_bid_ton").asString()).isEqualTo("11.00");
        assertThat(seen.path("bids"))
                .extracting(bid -> bid.path("state").asString())
                .containsExactly("leading", "outbid");
        assertThat(
                        market.number(
                                "select count(*) from keelson.event where type = 'LeaderOutbid'"
                                        + " and payload->>'auction_id' = '"
                                        + auction
                                        + "' and payload->>'outbid' = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aLeaderWhoRaisesPaysOnlyTheDifference() {
        String auction = seller.auctions("60");
        assertThat(ann.bids(auction, "60").status()).isEqualTo(200);

        Reply raised = ann.bids(auction, "95");

        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        assertThat(raised.field("balance_ton")).isEqualTo("5.00");
        assertThat(ann.frozen()).isEqualTo("95.00");
        JsonNode movement = ann.get("/api/users/history").json().path("items").get(0);
        assertThat(movement.path("amount_ton").asString()).isIn("35.00", "-35.00");
    }

    @Test
    void eachRefusalOfABidHasItsCode() {
        String auction = seller.auctions("10");
        assertThat(ann.bids(NOWHERE, "10").code()).isEqualTo("AUCTION_NOT_FOUND");
        assertThat(seller.bids(auction, "10").code()).isEqualTo("OWN_ITEM");
        assertThat(market.stranger().bids(auction, "10").code()).isEqualTo("UNAUTHORIZED");
        Reply low = ann.bids(auction, "9.99");
        assertThat(low.code()).isEqualTo("BID_TOO_LOW");
        assertThat(low.field("least_ton")).isEqualTo("10.00");
        Reply poor = market.newcomer().topUp("1").bids(auction, "10");
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("9.00");
        assertThat(ann.post("/api/auctions/bid", bid(auction, "10")).code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(ann.bids(auction, "10").status()).isEqualTo(200);
        assertThat(bob.bids(auction, "10.99").field("least_ton")).isEqualTo("11.00");
        market.advance("PT24H");
        assertThat(bob.again().bids(auction, "50").code()).isEqualTo("AUCTION_ENDED");
        assertThat(market.run("auctions")).isBetween(0, 100);
        assertThat(bob.again().bids(auction, "50").code()).isEqualTo("AUCTION_ENDED");
    }

    private static String bid(String auction, String ton) {
        return "{\"auction_id\": \"" + auction + "\", \"bid_ton\": \"" + ton + "\"}";
    }

    @Test
    void aBidInTheLastFiveMinutesGivesFiveMoreAndARefusedOneDoesNot() {
        String auction = seller.auctions("10");
        Instant end = endOf(auction);
        assertThat(ann.bids(auction, "10").status()).isEqualTo(200);
        assertThat(endOf(auction)).isEqualTo(end);
        market.advance("PT23H56M");

        assertThat(bob.again().bids(auction, "10.50").code()).isEqualTo("BID_TOO_LOW");
        assertThat(endOf(auction)).isEqualTo(end);
        assertThat(bob.again().bids(auction, "11").status()).isEqualTo(200);

        JsonNode seen = market.stranger().auction(auction);
        assertThat(Instant.parse(seen.path("ends_at").asString())).isAfter(end);
        assertThat(left(seen)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void anEndedAuctionGoesToItsLeaderForFivePercent() {
        String auction = seller.auctions("10");
        assertThat(ann.bids(auction, "10").status()).isEqualTo(200);
        assertThat(bob.bids(auction, "20").status()).isEqualTo(200);
        market.advance("PT24H");
        JsonNode over = market.stranger().auction(auction);
        assertThat(over.path("state").asString()).isIn("ended", "sold");
        assertThat(over.path("min_next_bid_ton").isNull()).isTrue();
        market.run("auctions");

        JsonNode sold = market.stranger().auction(auction);
        assertThat(sold.path("state").asString()).isEqualTo("sold");
        assertThat(sold.path("bids").get(0).path("state").asString()).isEqualTo("won");
        assertThat(sold.path("nft").path("owner_id").asLong()).isEqualTo(bob.id());
        assertThat(sold.path("nft").path("state").asString()).isEqualTo("idle");
        assertThat(seller.again().balance()).isEqualTo("19.00");
        assertThat(bob.again().balance()).isEqualTo("80.00");
        assertThat(bob.again().frozen()).isEqualTo("0.00");
        assertThat(ann.again().balance()).isEqualTo("100.00");
        JsonNode deal = market.stranger().get("/api/auctions/deals").json().path("items").get(0);
        assertThat(deal.path("kind").asString()).isEqualTo("auction");
        assertThat(deal.path("commission_ton").asString()).isEqualTo("1.00");
        assertThat(market.run("auctions")).isZero();
    }

    @Test
    void anAuctionWithoutBidsGivesTheGiftBack() {
        String auction = seller.auctions("10");
        market.advance("PT25H");
        market.run("auctions");

        JsonNode unsold = market.stranger().auction(auction);
        assertThat(unsold.path("state").asString()).isEqualTo("unsold");
        assertThat(unsold.path("nft").path("state").asString()).isEqualTo("idle");
        assertThat(unsold.path("nft").path("owner_id").asLong()).isEqualTo(seller.id());
        String nft = unsold.path("nft").path("nft_id").asString();
        assertThat(seller.again().setPrice(nft, "5").status()).isEqualTo(200);
    }

    @Test
    void anAuctionIsTakenBackOnlyByItsSellerAndBeforeTheFirstBid() {
        String auction = seller.auctions("10");
        assertThat(seller.cancels(NOWHERE).code()).isEqualTo("AUCTION_NOT_FOUND");
        assertThat(ann.cancels(auction).code()).isEqualTo("NOT_OWNER");
        assertThat(market.stranger().cancels(auction).code()).isEqualTo("UNAUTHORIZED");

        Reply cancelled = seller.cancels(auction);

        assertThat(cancelled.field("state")).isEqualTo("cancelled");
        assertThat(market.stranger().auction(auction).path("nft").path("state").asString())
                .isEqualTo("idle");
        assertThat(seller.cancels(auction).code()).isEqualTo("AUCTION_ENDED");
        assertThat(ann.bids(auction, "10").code()).isEqualTo("AUCTION_ENDED");
        String wanted = seller.auctions("10");
        assertThat(ann.bids(wanted, "10").status()).isEqualTo(200);
        assertThat(seller.cancels(wanted).code()).isEqualTo("AUCTION_HAS_BIDS");
    }

    @Test
    void theBuyNowPriceEndsTheAuctionAndTheLeaderComesFree() {
        String auction = seller.auctions("10", "40");
        assertThat(ann.bids(auction, "20").status()).isEqualTo(200);

        Reply bought = bob.buysNow(auction);

        assertThat(bought.status()).as(bought.text()).isEqualTo(200);
        assertThat(bought.field("price_ton")).isEqualTo("40.00");
        assertThat(bought.field("commission_ton")).isEqualTo("2.00");
        assertThat(bought.field("balance_ton")).isEqualTo("60.00");
        assertThat(ann.balance()).isEqualTo("100.00");
        assertThat(seller.balance()).isEqualTo("38.00");
        JsonNode seen = market.stranger().auction(auction);
        assertThat(seen.path("state").asString()).isEqualTo("bought");
        assertThat(seen.path("bids").get(0).path("state").asString()).isEqualTo("refunded");
        assertThat(ann.buysNow(auction).code()).isEqualTo("AUCTION_ENDED");
    }

    @Test
    void aLeaderWhoBuysNowPaysOnlyTheDifference() {
        String auction = seller.auctions("60", "99");
        assertThat(ann.bids(auction, "60").status()).isEqualTo(200);

        assertThat(ann.buysNow(auction).field("balance_ton")).isEqualTo("1.00");
        assertThat(ann.frozen()).isEqualTo("0.00");
    }

    @Test
    void eachRefusalToBuyNowHasItsCode() {
        String plain = seller.auctions("10");
        String auction = seller.auctions("10", "40");

        assertThat(ann.buysNow(NOWHERE).code()).isEqualTo("AUCTION_NOT_FOUND");
        assertThat(ann.buysNow(plain).code()).isEqualTo("BUY_NOW_NOT_AVAILABLE");
        assertThat(seller.buysNow(auction).code()).isEqualTo("OWN_ITEM");
        assertThat(market.stranger().buysNow(auction).code()).isEqualTo("UNAUTHORIZED");
        Reply poor = market.newcomer().topUp("1").buysNow(auction);
        assertThat(poor.field("missing_ton")).isEqualTo("39.00");
        assertThat(ann.bids(auction, "40").status()).isEqualTo(200);
        assertThat(bob.buysNow(auction).code()).isEqualTo("BUY_NOW_NOT_AVAILABLE");
        market.advance("PT25H");
        assertThat(bob.again().buysNow(plain).code()).isEqualTo("AUCTION_ENDED");
    }

    @Test
    void rehearsalsSayWhatWouldMoveAndMoveNothing() {
        String auction = seller.auctions("10", "40");
        assertThat(ann.bids(auction, "20").status()).isEqualTo(200);

        JsonNode bidding = bob.post("/api/auctions/bid?dry_run=true", bid(auction, "30")).json();
        String order = "{\"auction_id\": \"" + auction + "\"}";
        JsonNode buying = bob.post("/api/auctions/buy-now?dry_run=true", order).json();

        assertThat(bidding.path("postings"))
                .extracting(AuctioningIT::posting)
                .containsExactlyInAnyOrder(
                        "user:free:" + bob.id() + " -30.00",
                        "user:frozen:" + bob.id() + " 30.00",
                        "user:free:" + ann.id() + " 20.00",
                        "user:frozen:" + ann.id() + " -20.00");
        assertThat(buying.path("postings"))
                .extracting(AuctioningIT::posting)
                .contains("user:free:" + seller.id() + " 38.00", "house:fees 2.00");
        assertThat(ann.frozen()).isEqualTo("20.00");
        assertThat(bob.balance()).isEqualTo("100.00");
        assertThat(market.stranger().auction(auction).path("state").asString()).isEqualTo("active");
    }

    private static String posting(JsonNode posting) {
        return posting.path("account").asString() + " " + posting.path("amount_ton").asString();
    }

    @Test
    void openAuctionsAreFoundByTheirEndTheirPriceAndTheirGift() {
        String dear = seller.auctions("30");
        String cheap = seller.auctions("2");
        String soon =
                seller.opensAuction(seller.bringGift("Rare Lamp", 7), "10", 1).field("auction_id");
        assertThat(ann.bids(cheap, "9").status()).isEqualTo(200);

        assertThat(found("sort=ending&limit=1")).containsExactly(soon);
        assertThat(found("titles=Rare%20Lamp")).containsExactly(soon);
        assertThat(found("sort=price_asc&price_min_ton=9&price_max_ton=30&limit=100"))
                .containsSubsequence(cheap, soon, dear);
        assertThat(found("sort=price_desc&limit=100")).containsSubsequence(dear, soon, cheap);
        assertThat(found("sort=newest&limit=100")).containsSubsequence(soon, cheap, dear);
        JsonNode page = market.stranger().get("/api/auctions?sort=newest&limit=1").json();
        assertThat(found("sort=newest&limit=1&cursor=" + page.path("next_cursor").asString()))
                .containsExactly(cheap);
        assertThat(ann.get("/api/auctions/my").json().path("items"))
                .extracting(each -> each.path("auction_id").asString())
                .containsExactly(cheap);
        assertThat(seller.get("/api/auctions/my").json().path("items")).hasSize(3);
        assertThat(market.stranger().get("/api/auctions?sort=best").code()).isEqualTo("VALIDATION");
        assertThat(market.stranger().get("/api/auctions/nothing").code())
                .isEqualTo("AUCTION_NOT_FOUND");
        market.advance("PT2H");
        assertThat(found("titles=Rare%20Lamp")).isEmpty();
    }

    private static List<String> found(String query) {
        return market.stranger()
                .get("/api/auctions?" + query)
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("auction_id").asString())
                .toList();
    }

    @Test
    void aBidAndTheEndOfAnAuctionTakeThreeTripsEach() {
        String auction = seller.auctions("10");
        for (Trader bidder : new Trader[] {ann, bob}) {
            long before = market.trips("auctions.bid");
            assertThat(bidder.bids(auction, bidder == ann ? "10" : "20").status()).isEqualTo(200);
            assertThat(market.trips("auctions.bid") - before).isEqualTo(3);
        }
        market.run("auctions");
        market.advance("PT25H");
        long before = market.trips("auctions.end");
        market.run("auctions");
        assertThat(market.trips("auctions.end") - before).isPositive();
        assertThat((market.trips("auctions.end") - before) % 3).isZero();
    }

    private static Instant endOf(String auction) {
        return Instant.parse(market.stranger().auction(auction).path("ends_at").asString());
    }

    private static Duration left(JsonNode auction) {
        return Duration.between(
                Instant.parse(auction.path("server_time").asString()),
                Instant.parse(auction.path("ends_at").asString()));
    }
}
