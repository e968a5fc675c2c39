package dev.keelson.gifts.races;

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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many at once on offers and auctions: one winner, exact money, whatever the order was. */
@Tag("race")
class TradingRacesIT {

    private static final int BIDDERS = 50;

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

    @Test
    void ofFiftyBiddersOneLeadsAndNobodyElseHasMoneyFrozen() throws InterruptedException {
        String auction = market.newcomer().auctions("1");
        List<Trader> bidders = newcomers(BIDDERS, "200");

        List<Reply> replies =
                Race.of(BIDDERS)
                        .run(lap -> bidders.get(lap.thread()).bids(auction, ton(lap.thread())))
                        .withoutFaults()
                        .values();

        assertThat(replies).allMatch(it -> it.status() == 200 || it.code().equals("BID_TOO_LOW"));
        JsonNode seen = market.stranger().auction(auction);
        assertThat(seen.path("last_bid_ton").asString()).isEqualTo(ton(BIDDERS - 1) + ".00");
        assertThat(seen.path("leader").asLong()).isEqualTo(bidders.getLast().id());
        assertThat(bidders.subList(0, BIDDERS - 1))
                .allMatch(it -> it.balance().equals("200.00") && it.frozen().equals("0.00"));
        assertThat(bidders.getLast().frozen()).isEqualTo(ton(BIDDERS - 1) + ".00");
    }

    /** Far enough apart for the step, so that the highest always gets through. */
    private static String ton(int bidder) {
        return Integer.toString(10 + 2 * bidder + (bidder == BIDDERS - 1 ? 20 : 0));
    }

    @Test
    void ofManyFinalisersOnTwoInstancesOneEndsEachAuction() throws InterruptedException {
        List<String> auctions = new ArrayList<>();
        Trader bidder = market.newcomer().topUp("100");
        for (int i = 0; i < 6; i++) {
            String auction = market.newcomer().auctions("5");
            assertThat(bidder.bids(auction, "10").status()).isEqualTo(200);
            auctions.add(auction);
        }
        long deals = market.number("select count(*) from deal");
        try (TestMarket other = market.another()) {
            market.advance("PT25H");
            other.run("sandbox-clock");

            var _ =
                    Race.of(8)
                            .run(lap -> (lap.thread() % 2 == 0 ? market : other).run("auctions"))
                            .withoutFaults();
        }

        assertThat(market.number("select count(*) from deal") - deals).isEqualTo(auctions.size());
        assertThat(auctions)
                .allSatisfy(id ->
                        assertThat(market.stranger().auction(id).path("state").asString())
                                .isEqualTo("sold"));
        assertThat(bidder.again().balance()).isEqualTo("40.00");
        assertThat(bidder.again().frozen()).isEqualTo("0.00");
    }

    @Test
    void aGiftThatIsAcceptedExpiredRefusedBoughtAndAuctionedAtOnceGoesOneWay() throws Exception {
        for (int round = 0; round < 8; round++) {
            Trader owner = market.newcomer();
            String nft = owner.offersForSale("10");
            Trader author = market.newcomer().topUp("10");
            String offer = author.madeOffer(nft, "8");
            Trader buyer = market.newcomer().topUp("10");
            Instant end = market.advance("PT0.001S").plusMillis(10L * round);
            market.execute(
                    "update offer set expires_at = '" + end + "' where id = '" + offer + "'");

            List<String> went =
                    Race.of(5)
                            .run(lap ->
                                    switch (lap.thread()) {
                                        case 0 -> "accepted " + owner.accepts(offer).status();
                                        case 1 -> "bought " + buyer.buys(nft, "10", "k").status();
                                        case 2 ->
                                                "auctioned "
                                                        + owner.opensAuction(nft, "1", 1).status();
                                        case 3 -> "refused " + author.refuses(offer).status();
                                        default -> "expired " + market.run("offers");
                                    })
                            .withoutFaults()
                            .values();

            assertThat(went)
                    .filteredOn(List.of("accepted 200", "bought 200", "auctioned 200")::contains)
                    .hasSize(1);
            assertThat(market.number("select count(*) from deal where nft_id = '" + nft + "'"))
                    .isEqualTo(went.contains("auctioned 200") ? 0 : 1);
            assertThat(author.frozen()).isEqualTo("0.00");
            assertThat(author.balance())
                    .isEqualTo(went.contains("accepted 200") ? "2.00" : "10.00");
        }
    }

    private static List<Trader> newcomers(int count, String ton) {
        List<Trader> newcomers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newcomers.add(market.newcomer().topUp(ton));
        }
        return newcomers;
    }
}
