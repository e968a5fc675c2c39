package dev.keelson.gifts.trades;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.deletes;
import static dev.keelson.gifts.trades.Barter.find;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.opensFor;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.proposes;
import static dev.keelson.gifts.trades.Barter.with;

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

import java.util.List;
import java.util.UUID;

/** Who sees which trades and proposals, and in which order. */
class LookingAtTradesIT {

    private static TestMarket market;

    private Trader owner;
    private Trader author;
    private String apples;
    private String pears;
    private String apple;
    private String pear;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    /** Collections of the test's own, so that nobody else's listing is their floor. */
    @BeforeEach
    void meet() {
        owner = market.newcomer();
        author = market.newcomer();
        apples = "Apple " + UUID.randomUUID();
        pears = "Pear " + UUID.randomUUID();
        apple = gift(owner, apples);
        pear = gift(author, pears);
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    @Test
    void aPersonalTradeIsShownToItsReceiverOnly() {
        Trader other = market.newcomer();
        Reply opened = opensFor(owner, author.id(), List.of(apple), any(pears));
        String trade = opened.field("trade_id");

        String personal = "/api/trades/personal";
        String search = "/api/trades?limit=100";
        assertThat(find(author, personal, "trade_id", trade).path("receiver_id").asLong())
                .isEqualTo(author.id());
        assertThat(find(author, search, "trade_id", trade).isMissingNode()).isFalse();
        assertThat(find(other, personal, "trade_id", trade).isMissingNode()).isTrue();
        assertThat(find(other, search, "trade_id", trade).isMissingNode()).isTrue();
        assertThat(find(market.stranger(), search, "trade_id", trade).isMissingNode()).isTrue();
        assertThat(proposes(other, trade, List.of(gift(other, pears))).code())
                .isEqualTo("TRADE_NOT_FOUND");
        assertThat(deletes(other, trade).code()).isEqualTo("TRADE_NOT_FOUND");
        assertThat(deletes(author, trade).code()).isEqualTo("NOT_OWNER");
        assertThat(accepts(owner, proposed(author, trade, List.of(pear))).status()).isEqualTo(200);
    }

    @Test
    void bothSidesSeeTheirLists() {
        String trade = opened(owner, List.of(apple), any(pears));
        String other = opened(owner, List.of(apple), with(apples, "Black"));
        String proposal = proposed(author, trade, List.of(pear));

        JsonNode received = find(owner, "/api/trades/proposals", "proposal_id", proposal);
        JsonNode sent = find(author, "/api/trades/my-proposals", "proposal_id", proposal);
        assertThat(received).isEqualTo(sent);
        assertThat(sent.path("gifts").get(0).path("nft_id").asString()).isEqualTo(pear);
        assertThat(sent.path("trade").path("gifts").get(0).path("nft_id").asString())
                .isEqualTo(apple);
        assertThat(sent.path("trade").path("proposals").asInt()).isEqualTo(1);
        String onOther = "/api/trades/proposals?trade_id=" + other;
        assertThat(owner.get(onOther).json().path("items")).isEmpty();
        assertThat(author.get("/api/trades/proposals").json().path("items")).isEmpty();
        assertThat(found("{\"offered\": [\"" + apples + "\"]}")).containsExactly(other, trade);
        assertThat(found("{\"wanted\": [\"" + pears + "\"]}")).containsExactly(trade);
        assertThat(found("{\"offered\": [\"" + pears + "\"]}")).isEmpty();
    }

    private static List<String> found(String search) {
        return market.stranger()
                .post("/api/trades", search)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("trade_id").asString())
                .toList();
    }

    @Test
    void pagesOfTradesFollowEachOther() {
        String first = opened(owner, List.of(apple), any(pears));
        String second = opened(owner, List.of(apple), any(pears));

        JsonNode newest = owner.get("/api/trades/my?limit=1").json();
        String cursor = newest.path("next_cursor").asString();
        JsonNode older = owner.get("/api/trades/my?limit=1&cursor=" + cursor).json();

        assertThat(newest.path("items").get(0).path("trade_id").asString()).isEqualTo(second);
        assertThat(older.path("items").get(0).path("trade_id").asString()).isEqualTo(first);
        assertThat(older.path("next_cursor").isNull()).isTrue();
    }
}
