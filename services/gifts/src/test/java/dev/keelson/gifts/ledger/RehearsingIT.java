package dev.keelson.gifts.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a dry run says is exactly what the real thing then does: the answer, and what moved. */
class RehearsingIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** Made anew each time that a unit runs. */
    private static final List<String> OWN = List.of("deal_id", "deals", "offer_id", "bid_id");

    private static final String MOVED =
            """
            select string_agg(account || ' ' || moved, ', ' order by account)
              from (select p.kind || coalesce(':' || p.owner, '') as account,
                           sum(p.amount) as moved
                      from posting as p
                      join entry as e on e.id = p.entry
                     where e.unit = (select unit from entry order by id desc limit 1)
                     group by p.kind, p.owner) as sums
             where moved <> 0
            """;

    private static TestMarket market;

    private Trader seller;
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
        seller = market.newcomer();
        nft = seller.offersForSale("10");
        ann = market.newcomer().topUp("30");
        bob = market.newcomer().topUp("30");
    }

    @Test
    void buyingWithOffersThatComeFree() {
        String _ = bob.madeOffer(nft, "7");

        assertThatItDoesWhatItSays(
                ann, "/api/nft/buy", Map.of("nft_id", nft, "expected_price_ton", "10"));
    }

    @Test
    void makingAnOfferFreezesWhatItSays() {
        assertThatItDoesWhatItSays(
                ann, "/api/offers/new", Map.of("nft_id", nft, "price_ton", "8.5"));
    }

    @Test
    void acceptingAnOfferWhileAnotherComesFree() {
        String offer = ann.madeOffer(nft, "8");
        String _ = bob.madeOffer(nft, "7");

        assertThatItDoesWhatItSays(seller, "/api/offers/accept", Map.of("offer_id", offer));
    }

    @Test
    void rejectingAnOfferAndWithdrawingOne() {
        String rejected = ann.madeOffer(nft, "8");
        String withdrawn = bob.madeOffer(nft, "7");

        assertThatItDoesWhatItSays(seller, "/api/offers/refuse", Map.of("offer_id", rejected));
        assertThatItDoesWhatItSays(bob, "/api/offers/refuse", Map.of("offer_id", withdrawn));
    }

    @Test
    void acceptingAHigherAndALowerCounterPrice() {
        String offer = ann.madeOffer(nft, "6");
        assertThat(seller.counters(offer, "9").status()).isEqualTo(200);
        assertThatItDoesWhatItSays(ann, "/api/offers/accept", Map.of("offer_id", offer));

        String other = seller.offersForSale("10");
        String more = bob.madeOffer(other, "10");
        assertThat(seller.setPrice(other, "7").status()).isEqualTo(200);
        assertThatItDoesWhatItSays(seller, "/api/offers/accept", Map.of("offer_id", more));
    }

    @Test
    void biddingFirstOverAnotherAndOverOneself() {
        String auction = seller.auctions("2", "25");

        assertThatItDoesWhatItSays(ann, "/api/auctions/bid", bid(auction, "2"));
        assertThatItDoesWhatItSays(bob, "/api/auctions/bid", bid(auction, "5"));
        assertThatItDoesWhatItSays(bob, "/api/auctions/bid", bid(auction, "8"));
    }

    @Test
    void buyingOutOfAnAuctionThatSomebodyElseLeads() {
        String auction = seller.auctions("2", "25");
        assertThat(bob.bids(auction, "3").status()).isEqualTo(200);

        assertThatItDoesWhatItSays(ann, "/api/auctions/buy-now", Map.of("auction_id", auction));
    }

    @Test
    void pricingAPresaleAnewBuyingItAndGivingAnotherOneUp() {
        Trader _ = seller.topUp("30");
        String presale = draft();

        assertThatItDoesWhatItSays(seller, "/api/presale/set-price", priced(presale, "10"));
        assertThatItDoesWhatItSays(seller, "/api/presale/set-price", priced(presale, "25"));
        assertThatItDoesWhatItSays(seller, "/api/presale/set-price", priced(presale, "20"));
        assertThatItDoesWhatItSays(
                ann, "/api/presale/buy", Map.of("presale_id", presale, "expected_price_ton", "20"));

        String other = draft();
        assertThat(Preselling.prices(seller, other, "10").status()).isEqualTo(200);
        assertThatItDoesWhatItSays(seller, "/api/presale/delete", Map.of("presale_id", other));
    }

    private String draft() {
        Instant transferable = market.advance("PT0S").plus(Duration.ofDays(3));
        return Preselling.registers(seller, Preselling.coolingGift(seller, transferable));
    }

    private static Map<String, String> priced(String presale, String ton) {
        return Map.of("presale_id", presale, "price_ton", ton);
    }

    @Test
    void acceptingAProposalForAFeeWhileAnOfferComesFree() {
        Trader _ = seller.topUp("5");
        String _ = bob.madeOffer(nft, "7");
        int _ = market.run("floors");
        String trade = Barter.opened(seller, List.of(nft), Barter.any("Test Star"));
        String proposal = Barter.proposed(ann, trade, List.of(ann.bringGift()));

        assertThatItDoesWhatItSays(
                seller, "/api/trades/accept-proposal", Map.of("proposal_id", proposal));
        assertThat(market.text(MOVED)).contains("house:fees 200000000");
    }

    private static Map<String, String> bid(String auction, String ton) {
        return Map.of("auction_id", auction, "bid_ton", ton);
    }

    private static void assertThatItDoesWhatItSays(
            Trader trader, String path, Map<String, String> body) {
        String request = JSON.writeValueAsString(body);
        String kept = market.everythingKept();
        Reply rehearsed = trader.rehearses(path, request);
        assertThat(rehearsed.status()).as(rehearsed.text()).isEqualTo(200);
        assertThat(market.everythingKept()).isEqualTo(kept);
        Reply done = trader.post(path, request, UUID.randomUUID().toString());
        assertThat(done.status()).as(done.text()).isEqualTo(200);

        assertThat(market.text(MOVED)).isEqualTo(said(rehearsed.json().path("postings")));
        assertThat(withoutOwn(rehearsed.json().path("answer"))).isEqualTo(withoutOwn(done.json()));
    }

    private static String said(JsonNode postings) {
        var sums = new TreeMap<String, Long>();
        for (JsonNode each : postings) {
            long nano =
                    new BigDecimal(each.path("amount_ton").asString())
                            .movePointRight(9)
                            .longValueExact();
            sums.merge(each.path("account").asString(), nano, Long::sum);
        }
        return sums.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static JsonNode withoutOwn(JsonNode answer) {
        ObjectNode rest = ((ObjectNode) answer).deepCopy();
        OWN.forEach(rest::remove);
        return rest;
    }
}
