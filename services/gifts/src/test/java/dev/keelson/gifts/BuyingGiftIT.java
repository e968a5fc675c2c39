package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** Buying over HTTP: what moves, what is refused, what a repeat does, what a purchase costs. */
class BuyingGiftIT {

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
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void aPurchaseMovesTheGiftAndTheMoneyTogether() {
        Trader seller = market.newcomer();
        Trader buyer = market.newcomer().topUp("100");
        String nft = seller.offersForSale("12.50");

        Reply bought = buyer.buys(nft, "12.50", "key-1");

        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.field("price_ton")).isEqualTo("12.50");
        assertThat(bought.field("commission_ton")).isEqualTo("0.125");
        assertThat(bought.field("balance_ton")).isEqualTo("87.50");
        assertThat(buyer.balance()).isEqualTo("87.50");
        assertThat(seller.balance()).isEqualTo("12.375");
        JsonNode gift = buyer.get("/api/nft/" + nft).json();
        assertThat(gift.path("owner_id").asLong()).isEqualTo(buyer.id());
        assertThat(gift.path("state").asString()).isEqualTo("idle");
        assertThat(gift.path("price_ton").isNull()).isTrue();
        JsonNode deal = buyer.get("/api/nft/buys").json().path("items").get(0);
        assertThat(deal.path("deal_id").asString()).isEqualTo(bought.field("deal_id"));
        JsonNode movement = buyer.get("/api/users/history").json().path("items").get(0);
        assertThat(movement.path("amount_ton").asString()).isEqualTo("-12.50");
        assertThat(movement.path("balance_ton").asString()).isEqualTo("87.50");
        assertThat(
                        market.number(
                                "select count(*) from keelson.event where type = 'GiftSold'"
                                        + " and payload->>'nft_id' = '"
                                        + nft
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aGiftIsNotSoldAtAPriceTheBuyerDidNotSee() {
        String nft = market.newcomer().offersForSale("5");
        Trader buyer = market.newcomer().topUp("10");

        Reply refused = buyer.buys(nft, "4", "key-1");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("PRICE_CHANGED");
        assertThat(refused.field("price_ton")).isEqualTo("5.00");
        assertThat(buyer.balance()).isEqualTo("10.00");
    }

    @Test
    void eachRefusalHasItsCode() {
        Trader seller = market.newcomer();
        String listed = seller.offersForSale("5");
        String idle = seller.bringGift();
        Trader buyer = market.newcomer().topUp("1");
        String nowhere = "00000000-0000-7000-8000-000000000000";

        assertThat(buyer.buys(nowhere, "5", "a").code()).isEqualTo("NFT_NOT_FOUND");
        assertThat(buyer.buys(idle, "5", "b").code()).isEqualTo("NFT_NOT_FOR_SALE");
        assertThat(seller.buys(listed, "5", "c").code()).isEqualTo("OWN_ITEM");
        Reply poor = buyer.buys(listed, "5", "d");
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("4.00");
        assertThat(market.stranger().buys(listed, "5", "e").code()).isEqualTo("UNAUTHORIZED");
        assertThat(buyer.post("/api/nft/buy", Trader.order(listed, "5")).code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(buyer.balance()).isEqualTo("1.00");
    }

    @Test
    void aRepeatGetsTheSameAnswerAndAnotherRequestIsRefused() {
        Trader seller = market.newcomer();
        String first = seller.offersForSale("2");
        String second = seller.offersForSale("2");
        Trader buyer = market.newcomer().topUp("10");

        Reply bought = buyer.buys(first, "2", "once");
        Reply repeated = buyer.buys(first, "2", "once");
        Reply other = buyer.buys(second, "2", "once");

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text()).isEqualTo(bought.text());
        assertThat(bought.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(repeated.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(buyer.balance()).isEqualTo("8.00");
    }

    @Test
    void aRefusalFreesTheKey() {
        String nft = market.newcomer().offersForSale("3");
        Trader buyer = market.newcomer();

        assertThat(buyer.buys(nft, "3", "again").code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(buyer.topUp("3").buys(nft, "3", "again").status()).isEqualTo(200);
    }

    @Test
    void aRehearsalSaysWhatWouldMoveAndMovesNothing() {
        Trader seller = market.newcomer();
        String nft = seller.offersForSale("10");
        Trader buyer = market.newcomer().topUp("50");

        JsonNode rehearsed =
                buyer.post("/api/nft/buy?dry_run=true", Trader.order(nft, "10")).json();

        assertThat(rehearsed.path("dry_run").asBoolean()).isTrue();
        assertThat(rehearsed.path("postings").valueStream())
                .extracting(
                        p -> p.path("account").asString() + " " + p.path("amount_ton").asString())
                .containsExactlyInAnyOrder(
                        "user:free:" + buyer.id() + " -10.00",
                        "user:free:" + seller.id() + " 9.90",
                        "house:fees 0.10");
        assertThat(rehearsed.path("answer").path("balance_ton").asString()).isEqualTo("40.00");
        assertThat(buyer.balance()).isEqualTo("50.00");
        assertThat(buyer.get("/api/nft/" + nft).field("state")).isEqualTo("listed");
    }

    @Test
    void aPurchaseReleasesEveryOfferWithItsMoney() {
        Trader seller = market.newcomer();
        String nft = seller.offersForSale("4");
        Trader author = market.newcomer().topUp("9");
        assertThat(offer(author, nft, "3").status()).isEqualTo(200);
        assertThat(author.balance()).isEqualTo("6.00");
        Trader buyer = market.newcomer().topUp("4");

        assertThat(buyer.buys(nft, "4", "k").status()).isEqualTo(200);

        assertThat(author.balance()).isEqualTo("9.00");
        assertThat(author.get("/api/offers/my?side=sent").json().path("items").size()).isZero();
    }

    @Test
    void aPurchaseTakesThreeTripsWhateverNumberOfOffersIsOnTheGift() {
        for (int offers : new int[] {0, 1, 5}) {
            String nft = market.newcomer().offersForSale("4");
            for (int i = 0; i < offers; i++) {
                assertThat(offer(market.newcomer().topUp("2"), nft, "2").status()).isEqualTo(200);
            }
            Trader buyer = market.newcomer().topUp("4");
            for (int warm = 0; warm < 2; warm++) {
                long before = market.trips("nft.buy");
                assertThat(buyer.buys(nft, "4", "key").status()).isEqualTo(200);
                assertThat(market.trips("nft.buy") - before).isEqualTo(warm == 0 ? 3 : 2);
            }
        }
    }

    @Test
    void aRefusedPurchaseTakesTwoTripsAtTheGiftAndThreeAtTheMoney() {
        String nft = market.newcomer().offersForSale("4");
        Trader poor = market.newcomer().topUp("1");

        long before = market.trips("nft.buy");
        assertThat(poor.buys(nft, "3", "price").code()).isEqualTo("PRICE_CHANGED");
        assertThat(market.trips("nft.buy") - before).isEqualTo(2);
        before = market.trips("nft.buy");
        assertThat(poor.buys(nft, "4", "money").code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(market.trips("nft.buy") - before).isEqualTo(3);
    }

    static Reply offer(Trader author, String nft, String ton) {
        return author.post(
                "/api/offers/new",
                "{\"nft_id\": \"" + nft + "\", \"price_ton\": \"" + ton + "\"}",
                "offer-" + nft);
    }
}
