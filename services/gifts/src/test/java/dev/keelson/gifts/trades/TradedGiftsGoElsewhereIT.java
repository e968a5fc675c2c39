package dev.keelson.gifts.trades;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.proposalState;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Gifts in trades stay free: whichever way one goes first closes every trade and proposal that
 * holds it, in the same unit and at the cost of no message.
 */
class TradedGiftsGoElsewhereIT {

    private static final String APPLE = "Apple";
    private static final String PEAR = "Pear";

    private static TestMarket market;

    private Trader owner;
    private Trader author;
    private Trader buyer;
    private String apple;
    private String pear;
    private String trade;
    private String proposal;
    private String elsewhere;
    private Trader other;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    /** Apple in a trade, pear proposed for it and in a trade of its own. */
    @BeforeEach
    void meet() {
        owner = market.newcomer();
        author = market.newcomer();
        other = market.newcomer();
        buyer = market.newcomer().topUp("100");
        apple = gift(owner, APPLE);
        pear = gift(author, PEAR);
        trade = opened(owner, List.of(apple, gift(owner, APPLE)), any(PEAR));
        proposal = proposed(author, trade, List.of(pear));
        elsewhere = opened(author, List.of(pear), any(APPLE));
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    @Test
    void whatIsBoughtClosesTheTradeWithItsProposals() {
        assertThat(owner.setPrice(apple, "5").status()).isEqualTo(200);

        assertThat(buyer.buys(apple, "5", "k-" + apple).status()).isEqualTo(200);

        assertThat(state(owner, trade)).isEqualTo("closed");
        assertThat(proposalState(author, proposal)).isEqualTo("closed");
        assertThat(state(author, elsewhere)).isEqualTo("open");
        assertThat(accepts(owner, proposal).code()).isEqualTo("PROPOSAL_ENDED");
    }

    @Test
    void whatIsSoldToAnOfferClosesTheProposalAndLeavesTheTradeOpen() {
        assertThat(author.setPrice(pear, "5").status()).isEqualTo(200);
        String offer = buyer.madeOffer(pear, "4");

        assertThat(author.accepts(offer).status()).isEqualTo(200);

        assertThat(proposalState(author, proposal)).isEqualTo("closed");
        assertThat(state(author, elsewhere)).isEqualTo("closed");
        assertThat(state(owner, trade)).isEqualTo("open");
    }

    @Test
    void whatIsBoughtAtOnceInAnAuctionClosesThem() {
        Reply opened =
                author.post(
                        "/api/auctions/new",
                        """
                        {"nft_id": "%s", "start_bid_ton": 1, "buy_now_ton": 9, "term_hours": 1}
                        """
                                .formatted(pear));
        assertThat(accepts(owner, proposal).code()).isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(proposalState(author, proposal)).isEqualTo("live");

        assertThat(buyer.buysNow(opened.field("auction_id")).status()).isEqualTo(200);

        assertThat(proposalState(author, proposal)).isEqualTo("closed");
        assertThat(state(author, elsewhere)).isEqualTo("closed");
    }

    @Test
    void whatAnAuctionSellsByTheClockClosesThem() {
        String auction = owner.opensAuction(apple, "1", 1).field("auction_id");
        assertThat(buyer.bids(auction, "2").status()).isEqualTo(200);
        market.advance("PT2H");

        assertThat(market.run("auctions")).isEqualTo(1);

        assertThat(state(owner.again(), trade)).isEqualTo("closed");
        assertThat(proposalState(author.again(), proposal)).isEqualTo("closed");
    }

    @Test
    void whatIsTradedClosesEverythingElseThatHoldsItAndReleasesOffers() {
        assertThat(author.setPrice(pear, "5").status()).isEqualTo(200);
        String offer = buyer.madeOffer(pear, "4");
        String rival = proposed(other, trade, List.of(gift(other, PEAR)));
        String second = opened(owner, List.of(apple), any(PEAR));

        assertThat(accepts(owner, proposal).status()).isEqualTo(200);

        assertThat(proposalState(other, rival)).isEqualTo("closed");
        assertThat(state(owner, second)).isEqualTo("closed");
        assertThat(state(author, elsewhere)).isEqualTo("closed");
        assertThat(buyer.balance()).isEqualTo("100.00");
        assertThat(buyer.frozen()).isEqualTo("0.00");
        assertThat(author.accepts(offer).code()).isEqualTo("OFFER_NOT_FOUND");
        JsonNode gift = owner.gift(pear);
        assertThat(gift.path("state").asString()).isEqualTo("idle");
        assertThat(gift.path("price_ton").isNull()).isTrue();
    }

    @Test
    void aPriceOrAnUnsoldAuctionClosesNothing() {
        assertThat(owner.setPrice(apple, "5").status()).isEqualTo(200);
        assertThat(owner.setPrice(apple, "6").status()).isEqualTo(200);
        Reply unlisted =
                owner.post(
                        "/api/nft/set-price",
                        "{\"nft_id\": \"" + apple + "\", \"price_ton\": null}");
        assertThat(unlisted.status()).isEqualTo(200);
        String auction = owner.opensAuction(apple, "1", 1).field("auction_id");
        assertThat(owner.cancels(auction).status()).isEqualTo(200);

        assertThat(state(owner, trade)).isEqualTo("open");
        assertThat(accepts(owner, proposal).status()).isEqualTo(200);
    }

    @Test
    void aPurchaseTakesThreeTripsHoweverManyTradesHoldTheGift() {
        for (int trades = 0; trades < 8; trades += 4) {
            String nft = gift(owner, APPLE);
            List<String> open = new ArrayList<>();
            for (int i = 0; i < trades; i++) {
                open.add(opened(owner, List.of(nft), any(PEAR)));
                assertThat(proposed(author, open.getLast(), List.of(pear))).isNotEmpty();
            }
            assertThat(owner.setPrice(nft, "1").status()).isEqualTo(200);
            long before = market.trips("nft.buy");

            assertThat(buyer.buys(nft, "1", "trips-" + nft).status()).isEqualTo(200);

            assertThat(market.trips("nft.buy") - before).isEqualTo(3);
            assertThat(open).allMatch(id -> state(owner, id).equals("closed"));
        }
    }

    @Test
    void anAcceptTakesThreeTripsHoweverManyGiftsMove() {
        for (int gifts = 1; gifts < 10; gifts += 4) {
            List<String> given = new ArrayList<>();
            List<String> received = new ArrayList<>();
            for (int i = 0; i < gifts; i++) {
                given.add(gift(owner, APPLE));
                received.add(gift(author, PEAR));
            }
            String all = proposed(author, opened(owner, given, any(PEAR)), received);
            long before = market.trips("trades.accept-proposal");

            assertThat(accepts(owner, all).status()).isEqualTo(200);

            assertThat(market.trips("trades.accept-proposal") - before).isEqualTo(3);
        }
    }

    @Test
    void theAuditSeesAnOpenTradeOverAGiftThatIsSomebodyElses() throws Exception {
        market.execute("update nft set owner = " + buyer.id() + " where id = '" + pear + "'");

        JsonNode invariants = market.stranger().get("/api/solvency").json().path("invariants");

        assertThat(violations(invariants, "traded_gifts_are_owned")).isEqualTo(2);
        market.execute("update nft set owner = " + author.id() + " where id = '" + pear + "'");
    }

    @Test
    void theAuditSeesATradeThatMovedOnlyHalf() throws Exception {
        assertThat(accepts(owner, proposal).status()).isEqualTo(200);
        String thisTrade = " where id = '" + trade + "'";
        market.execute("update trade set fee = fee + 1" + thisTrade);
        JsonNode unpaid = market.stranger().get("/api/solvency").json().path("invariants");
        market.execute("update trade set fee = fee - 1" + thisTrade);
        market.execute("update deal set kind = 'sale', price = 1 where nft_id = '" + apple + "'");
        JsonNode unmoved = market.stranger().get("/api/solvency").json().path("invariants");
        market.execute("update deal set kind = 'trade', price = 0 where nft_id = '" + apple + "'");

        assertThat(violations(unpaid, "trades_are_whole")).isEqualTo(1);
        assertThat(violations(unmoved, "trades_are_whole")).isEqualTo(1);
    }

    private static int violations(JsonNode invariants, String id) {
        return invariants
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .mapToInt(each -> each.path("violations").asInt())
                .sum();
    }
}
