package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** Offers over HTTP: made, countered, accepted, refused, outlived; what each moves and refuses. */
class OfferingIT {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static TestMarket market;

    private Trader owner;
    private Trader author;
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
        author = market.newcomer().topUp("20");
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    @Test
    void anOfferFreezesItsPriceAndBothSidesSeeIt() {
        Reply made = author.offers(nft, "6");

        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.field("frozen_ton")).isEqualTo("6.00");
        assertThat(author.balance()).isEqualTo("14.00");
        assertThat(author.frozen()).isEqualTo("6.00");
        JsonNode sent = first(author, "sent");
        JsonNode received = first(owner, "received");
        assertThat(sent).isEqualTo(received);
        assertThat(sent.path("offer_id").asString()).isEqualTo(made.field("offer_id"));
        assertThat(sent.path("state").asString()).isEqualTo("live");
        assertThat(sent.path("owner_id").asLong()).isEqualTo(owner.id());
        assertThat(sent.path("counter_ton").isNull()).isTrue();
        assertThat(sent.path("nft").path("price_ton").asString()).isEqualTo("10.00");
        assertThat(events("OfferMade")).isEqualTo(1);
    }

    @Test
    void eachRefusalOfAnOfferHasItsCode() {
        String idle = owner.bringGift();

        assertThat(author.offers(NOWHERE, "6").code()).isEqualTo("NFT_NOT_FOUND");
        assertThat(author.offers(idle, "6").code()).isEqualTo("NFT_NOT_FOR_SALE");
        assertThat(owner.offers(nft, "6").code()).isEqualTo("OWN_ITEM");
        Reply low = author.offers(nft, "4.99");
        assertThat(low.code()).isEqualTo("OFFER_TOO_LOW");
        assertThat(low.field("least_ton")).isEqualTo("5.00");
        Reply poor = market.newcomer().topUp("1").offers(nft, "6");
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("5.00");
        assertThat(market.stranger().offers(nft, "6").code()).isEqualTo("UNAUTHORIZED");
        assertThat(author.offers(nft, "5").status()).isEqualTo(200);
        assertThat(author.offers(nft, "7").code()).isEqualTo("OFFER_EXISTS");
    }

    @Test
    void theOwnerAcceptsAtTheOfferedPriceAndOtherOffersComeFree() {
        Trader other = market.newcomer().topUp("9");
        String lost = other.madeOffer(nft, "9");
        String offer = author.madeOffer(nft, "8");

        Reply accepted = owner.accepts(offer);

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.field("price_ton")).isEqualTo("8.00");
        assertThat(accepted.field("commission_ton")).isEqualTo("0.08");
        assertThat(accepted.field("balance_ton")).isEqualTo("7.92");
        assertThat(owner.balance()).isEqualTo("7.92");
        assertThat(author.balance()).isEqualTo("12.00");
        assertThat(author.frozen()).isEqualTo("0.00");
        assertThat(other.balance()).isEqualTo("9.00");
        JsonNode gift = author.gift(nft);
        assertThat(gift.path("owner_id").asLong()).isEqualTo(author.id());
        assertThat(gift.path("state").asString()).isEqualTo("idle");
        JsonNode deal = author.get("/api/nft/buys").json().path("items").get(0);
        assertThat(deal.path("kind").asString()).isEqualTo("offer");
        assertThat(owner.accepts(lost).code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(other.accepts(lost).code()).isEqualTo("OFFER_ENDED");
        assertThat(events("GiftSold")).isEqualTo(1);
    }

    @Test
    void theAuthorAcceptsAHigherCounterPriceAndPaysTheDifference() {
        String offer = author.madeOffer(nft, "6");
        Reply countered = owner.counters(offer, "9");
        assertThat(countered.status()).as(countered.text()).isEqualTo(200);
        assertThat(countered.field("counter_ton")).isEqualTo("9.00");
        assertThat(countered.field("version")).isEqualTo("2");
        assertThat(events("OfferCountered")).isEqualTo(1);

        Reply accepted = author.acceptsAt(offer, "9");

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.field("balance_ton")).isEqualTo("11.00");
        assertThat(author.frozen()).isEqualTo("0.00");
        assertThat(owner.balance()).isEqualTo("8.91");
    }

    @Test
    void theAuthorAcceptsALowerCounterPriceAndGetsTheSurplusBack() {
        String offer = author.madeOffer(nft, "10");
        assertThat(owner.setPrice(nft, "7").status()).isEqualTo(200);
        assertThat(owner.counters(offer, "8").status()).isEqualTo(200);

        assertThat(author.accepts(offer).field("balance_ton")).isEqualTo("12.00");
        assertThat(author.frozen()).isEqualTo("0.00");
        assertThat(owner.balance()).isEqualTo("7.92");
    }

    @Test
    void eachRefusalOfACounterPriceHasItsCode() {
        String offer = author.madeOffer(nft, "6");

        assertThat(owner.counters(NOWHERE, "7").code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(market.newcomer().counters(offer, "7").code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(market.stranger().counters(offer, "7").code()).isEqualTo("UNAUTHORIZED");
        assertThat(author.counters(offer, "7").code()).isEqualTo("NOT_OWNER");
        Reply low = owner.counters(offer, "5.99");
        assertThat(low.code()).isEqualTo("COUNTER_TOO_LOW");
        assertThat(low.field("least_ton")).isEqualTo("6.00");
        Reply high = owner.counters(offer, "10.01");
        assertThat(high.code()).isEqualTo("COUNTER_TOO_HIGH");
        assertThat(high.field("most_ton")).isEqualTo("10.00");
        assertThat(author.refuses(offer).status()).isEqualTo(200);
        assertThat(owner.counters(offer, "7").code()).isEqualTo("OFFER_ENDED");
    }

    @Test
    void eachRefusalToAcceptHasItsCode() {
        String offer = author.madeOffer(nft, "6");

        assertThat(owner.accepts(NOWHERE).code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(market.newcomer().accepts(offer).code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(market.stranger().accepts(offer).code()).isEqualTo("UNAUTHORIZED");
        assertThat(author.accepts(offer).code()).isEqualTo("COUNTER_NOT_AVAILABLE");
        assertThat(owner.counters(offer, "10").status()).isEqualTo(200);
        Reply changed = author.acceptsAt(offer, "9");
        assertThat(changed.code()).isEqualTo("PRICE_CHANGED");
        assertThat(changed.field("price_ton")).isEqualTo("10.00");
        String elsewhere = market.newcomer().offersForSale("12");
        assertThat(author.offers(elsewhere, "12").status()).isEqualTo(200);
        Reply poor = author.accepts(offer);
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("2.00");
        assertThat(author.balance()).isEqualTo("2.00");
        assertThat(author.frozen()).isEqualTo("18.00");
        assertThat(owner.post("/api/offers/accept", "{\"offer_id\": \"" + offer + "\"}").code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void refusingGivesTheMoneyBackOnce() {
        String rejected = author.madeOffer(nft, "6");
        assertThat(market.newcomer().refuses(rejected).code()).isEqualTo("OFFER_NOT_FOUND");
        assertThat(owner.refuses(rejected).field("state")).isEqualTo("refused");
        String withdrawn = author.madeOffer(nft, "7");
        assertThat(author.refuses(withdrawn).field("state")).isEqualTo("withdrawn");

        assertThat(author.refuses(withdrawn).code()).isEqualTo("OFFER_ENDED");
        assertThat(owner.refuses(rejected).code()).isEqualTo("OFFER_ENDED");
        assertThat(author.balance()).isEqualTo("20.00");
        assertThat(author.frozen()).isEqualTo("0.00");
    }

    @Test
    void aRepeatedAcceptGetsTheSameAnswer() {
        String offer = author.madeOffer(nft, "6");
        String body = "{\"offer_id\": \"" + offer + "\"}";

        Reply first = owner.post("/api/offers/accept", body, "once");
        Reply again = owner.post("/api/offers/accept", body, "once");

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    void rehearsalsSayWhatWouldMoveAndMoveNothing() {
        String offer = author.madeOffer(nft, "6");
        assertThat(owner.counters(offer, "9").status()).isEqualTo(200);
        Trader other = market.newcomer().topUp("5");
        String before = market.everythingKept();

        String body = "{\"offer_id\": \"" + offer + "\"}";
        JsonNode accepting = author.post("/api/offers/accept?dry_run=true", body).json();
        String five = "{\"nft_id\": \"" + nft + "\", \"price_ton\": 5}";
        Reply making = other.post("/api/offers/new?dry_run=true", five);
        String after = market.everythingKept();

        assertThat(accepting.path("postings").valueStream())
                .extracting(p -> p.path("account").asString() + " " + amount(p))
                .containsExactlyInAnyOrder(
                        "user:free:" + author.id() + " -3.00",
                        "user:frozen:" + author.id() + " -6.00",
                        "user:free:" + owner.id() + " 8.91",
                        "house:fees 0.09");
        assertThat(making.json().path("answer").path("frozen_ton").asString()).isEqualTo("5.00");
        assertThat(author.frozen()).isEqualTo("6.00");
        assertThat(market.number("select count(*) from offer where state = 'accepted'"))
                .isEqualTo(market.number("select count(*) from deal where kind = 'offer'"));
        assertThat(after).isEqualTo(before);
    }

    private static String amount(JsonNode posting) {
        return posting.path("amount_ton").asString();
    }

    @Test
    void anOfferLivesADayAndThenItsMoneyComesFree() {
        String offer = author.madeOffer(nft, "6");
        Trader late = market.newcomer().topUp("6");
        String kept = late.madeOffer(nft, "6");

        market.advance("PT23H");
        assertThat(owner.again().counters(kept, "8").status()).isEqualTo(200);
        market.run("offers");
        assertThat(market.number(endedAs("live", offer))).isEqualTo(1);
        market.advance("PT2H");

        assertThat(owner.again().accepts(offer).code()).isEqualTo("OFFER_ENDED");
        assertThat(author.again().get("/api/offers/my?side=sent").json().path("items")).isEmpty();
        market.run("offers");
        assertThat(market.run("offers")).isZero();
        assertThat(author.again().balance()).isEqualTo("20.00");
        assertThat(late.again().frozen()).isEqualTo("6.00");
        assertThat(market.number(endedAs("expired", offer))).isEqualTo(1);
    }

    @Test
    void anAuthorOffersAnewWhereTheFirstOfferIsOverButNotYetReleased() {
        String first = author.madeOffer(nft, "20");
        market.advance("PT25H");

        assertThat(author.again().offers(nft, "15").status()).isEqualTo(200);

        assertThat(market.number(endedAs("expired", first))).isEqualTo(1);
        assertThat(author.again().frozen()).isEqualTo("15.00");
        assertThat(author.again().balance()).isEqualTo("5.00");
    }

    @Test
    void unlistingReleasesOffersAndANewPriceDoesNot() {
        String offer = author.madeOffer(nft, "6");
        assertThat(owner.setPrice(nft, "19").status()).isEqualTo(200);
        assertThat(author.frozen()).isEqualTo("6.00");

        Reply unlisted =
                owner.post(
                        "/api/nft/set-price", "{\"nft_id\": \"" + nft + "\", \"price_ton\": null}");

        assertThat(unlisted.status()).isEqualTo(200);
        assertThat(author.balance()).isEqualTo("20.00");
        assertThat(market.number(endedAs("released", offer))).isEqualTo(1);
    }

    @Test
    void acceptingTakesThreeTripsAfterOneLookWhateverElseIsOffered() {
        for (int others : new int[] {0, 4}) {
            String gift = owner.offersForSale("10");
            for (int i = 0; i < others; i++) {
                assertThat(market.newcomer().topUp("5").offers(gift, "5").status()).isEqualTo(200);
            }
            Trader buyer = market.newcomer().topUp("6");
            long making = market.trips("offers.new");
            String offer = buyer.madeOffer(gift, "6");
            assertThat(market.trips("offers.new") - making).isEqualTo(3);
            long accepting = market.trips("offers.accept");
            assertThat(owner.accepts(offer).status()).isEqualTo(200);
            assertThat(market.trips("offers.accept") - accepting).isEqualTo(3);
        }
    }

    private long events(String type) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload->>'nft_id' = '"
                        + nft
                        + "'");
    }

    private static String endedAs(String state, String offer) {
        return "select count(*) from offer where state = '" + state + "' and id = '" + offer + "'";
    }

    private static JsonNode first(Trader trader, String side) {
        return trader.get("/api/offers/my?side=" + side).json().path("items").path(0);
    }
}
