package dev.keelson.gifts.regressions;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.proposes;

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

import java.sql.SQLException;
import java.util.List;

/**
 * What went wrong in trades in the system that this one replaces. A trade was accepted on whom the
 * gifts had belonged to when it was opened. While requirements were checked, a flag that one gift
 * had set stayed set for the next, so that one gift met several requirements. A trade moved gifts
 * out of a running auction. Looking at the lists changed them.
 */
class TradeRegressionsIT {

    private static TestMarket market;

    private Trader owner;
    private Trader author;
    private String apple;
    private String pear;
    private String trade;

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
        owner = market.newcomer();
        author = market.newcomer();
        apple = gift(owner, "Apple");
        pear = gift(author, "Pear");
        trade = opened(owner, List.of(apple), any("Pear"));
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    /** The gift goes behind the market's back, as a way of selling that forgets trades would. */
    @Test
    void whoseTheGiftsAreIsAskedWhenATradeIsAccepted() throws SQLException {
        String proposal = proposed(author, trade, List.of(pear));
        Trader thief = market.newcomer();
        for (String stale : List.of(pear, apple)) {
            Trader rightful = stale.equals(pear) ? author : owner;
            give(stale, thief);

            Reply refused = accepts(owner, proposal);

            assertThat(refused.code()).isEqualTo("NOT_OWNER");
            assertThat(refused.field("nft_id")).isEqualTo(stale);
            give(stale, rightful);
        }
        assertThat(accepts(owner, proposal).status()).isEqualTo(200);
    }

    private static void give(String nft, Trader to) throws SQLException {
        market.execute("update nft set owner = " + to.id() + " where id = '" + nft + "'");
    }

    @Test
    void whatOneGiftMeetsIsNotMetForTheNextOne() {
        String two = opened(owner, List.of(apple), any("Pear"), any("Pear"));
        String both = opened(owner, List.of(apple), any("Pear"), any("Fig"));
        String fig = gift(author, "Fig");
        String plum = gift(author, "Plum");

        assertThat(proposes(author, two, List.of(pear, plum)).code())
                .isEqualTo("REQUIREMENTS_NOT_MET");
        assertThat(proposes(author, both, List.of(pear, plum)).code())
                .isEqualTo("REQUIREMENTS_NOT_MET");
        assertThat(proposes(author, both, List.of(plum, fig, pear)).status()).isEqualTo(200);
    }

    @Test
    void aRunningAuctionIsHonouredByTrades() {
        String proposal = proposed(author, trade, List.of(pear));
        String auction = author.opensAuction(pear, "1", 1).field("auction_id");
        assertThat(market.newcomer().topUp("5").bids(auction, "2").status()).isEqualTo(200);

        Reply refused = accepts(owner, proposal);

        assertThat(refused.code()).isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(refused.field("nft_id")).isEqualTo(pear);
        assertThat(author.gift(pear).path("owner_id").asLong()).isEqualTo(author.id());
        assertThat(proposes(author, trade, List.of(pear)).code()).isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(owner.opensAuction(apple, "1", 1).status()).isEqualTo(200);
        assertThat(accepts(owner, proposal).field("nft_id")).isEqualTo(apple);
    }

    @Test
    void nobodyTradesWithThemselves() {
        assertThat(proposes(owner, trade, List.of(gift(owner, "Pear"))).code())
                .isEqualTo("OWN_ITEM");
    }

    @Test
    void lookingAtTradesChangesNothing() {
        String proposal = proposed(author, trade, List.of(pear));
        String before = market.everythingKept();

        for (String path :
                List.of(
                        "/api/trades",
                        "/api/trades/my",
                        "/api/trades/personal",
                        "/api/trades/my-proposals",
                        "/api/trades/proposals",
                        "/api/trades/deals")) {
            assertThat(owner.get(path).status()).as(path).isEqualTo(200);
        }
        Reply rehearsed =
                owner.post(
                        "/api/trades/accept-proposal?dry_run=true",
                        "{\"proposal_id\": \"" + proposal + "\"}");

        assertThat(rehearsed.status()).isEqualTo(200);
        assertThat(market.everythingKept()).isEqualTo(before);
    }
}
