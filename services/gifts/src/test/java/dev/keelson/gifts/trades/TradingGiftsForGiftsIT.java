package dev.keelson.gifts.trades;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.acceptsFor;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.cancels;
import static dev.keelson.gifts.trades.Barter.deletes;
import static dev.keelson.gifts.trades.Barter.deletesProposals;
import static dev.keelson.gifts.trades.Barter.find;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.opens;
import static dev.keelson.gifts.trades.Barter.opensFor;
import static dev.keelson.gifts.trades.Barter.proposalState;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.proposes;
import static dev.keelson.gifts.trades.Barter.rehearses;
import static dev.keelson.gifts.trades.Barter.state;
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

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Trades over HTTP: opened, proposed for, accepted, ended; what each moves and refuses. */
class TradingGiftsForGiftsIT {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

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
    void twoGiftsGoEachWayAndTheOwnerPaysTheFee() {
        String otherApple = gift(owner, apples);
        String otherPear = gift(author, pears);
        floor(pears, "10");
        Trader _ = owner.topUp("1");
        String trade = opened(owner, List.of(apple, otherApple), any(pears), any(pears));
        String proposal = proposed(author, trade, List.of(pear, otherPear));

        Reply accepted = accepts(owner, proposal);

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.field("fee_ton")).isEqualTo("0.40");
        assertThat(accepted.field("balance_ton")).isEqualTo("0.60");
        assertThat(accepted.json().path("deals")).hasSize(4);
        assertThat(owner.balance()).isEqualTo("0.60");
        assertThat(author.balance()).isEqualTo("0.00");
        assertThat(List.of(apple, otherApple)).allMatch(it -> isOwnedBy(author, it));
        assertThat(List.of(pear, otherPear)).allMatch(it -> isOwnedBy(owner, it));
        assertThat(state(owner, trade)).isEqualTo("accepted");
        assertThat(proposalState(author, proposal)).isEqualTo("accepted");
        assertThat(events("TradeAccepted", trade)).isEqualTo(1);
        assertThatTheDealsSayWhatMoved(otherPear);
    }

    private void assertThatTheDealsSayWhatMoved(String received) {
        JsonNode bought = find(owner, "/api/nft/buys", "nft_id", received);
        assertThat(bought.path("kind").asString()).isEqualTo("trade");
        assertThat(bought.path("price_ton").asString()).isEqualTo("0.00");
        assertThat(bought.path("commission_ton").asString()).isEqualTo("0.20");
        JsonNode sold = find(owner, "/api/nft/sells", "nft_id", apple);
        assertThat(sold.path("buyer_id").asLong()).isEqualTo(author.id());
        assertThat(sold.path("commission_ton").asString()).isEqualTo("0.00");
        assertThat(find(market.stranger(), "/api/trades/deals", "nft_id", apple).isMissingNode())
                .isFalse();
    }

    /** Somebody lists a gift of the collection, and the job sees it. */
    private static void floor(String collection, String ton) {
        Trader seller = market.newcomer();
        assertThat(seller.setPrice(gift(seller, collection), ton).status()).isEqualTo(200);
        assertThat(market.run("floors")).isPositive();
    }

    private static boolean isOwnedBy(Trader who, String nft) {
        JsonNode gift = who.gift(nft);
        return gift.path("owner_id").asLong() == who.id()
                && gift.path("state").asString().equals("idle");
    }

    private static long events(String type, String trade) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload->>'trade_id' = '"
                        + trade
                        + "'");
    }

    @Test
    void aRehearsalTellsExactlyWhatThenMovesAndChangesNothing() {
        floor(pears, "5");
        Trader _ = owner.topUp("2");
        Trader fan = market.newcomer().topUp("7");
        assertThat(author.setPrice(pear, "7").status()).isEqualTo(200);
        String offer = fan.madeOffer(pear, "7");
        String trade = opened(owner, List.of(apple), any(pears));
        String proposal = proposed(author, trade, List.of(pear));
        String before = market.everythingKept();

        Reply rehearsed = rehearses(owner, proposal);

        assertThat(rehearsed.status()).as(rehearsed.text()).isEqualTo(200);
        assertThat(market.everythingKept()).isEqualTo(before);
        JsonNode answer = rehearsed.json().path("answer");
        assertThat(answer.path("fee_ton").asString()).isEqualTo("0.10");
        assertThat(rehearsed.json().path("postings"))
                .extracting(it -> it.path("account").asString() + it.path("amount_ton").asString())
                .contains("house:fees0.10", "user:free:" + owner.id() + "-0.10")
                .contains("user:free:" + fan.id() + "7.00");
        Reply accepted = acceptsFor(owner, proposal, answer.path("fee_ton").asString());
        assertThat(accepted.json().path("balance_ton")).isEqualTo(answer.path("balance_ton"));
        assertThat(accepted.json().path("received")).isEqualTo(answer.path("received"));
        assertThat(fan.refuses(offer).code()).isEqualTo("OFFER_ENDED");
    }

    @Test
    void theFeeIsOfTheModelsLastDayElseOfTheCollectionsElseNothing() {
        String trade = opened(owner, List.of(apple), any(pears));
        String proposal = proposed(author, trade, List.of(pear));
        assertThat(fee(proposal)).isEqualTo("0.00");
        Trader seller = market.newcomer();
        String other = seller.bringGift(pears, 77);
        assertThat(seller.setPrice(other, "3").status()).isEqualTo(200);
        assertThat(market.run("floors")).isPositive();
        Trader _ = owner.topUp("1");
        assertThat(fee(proposal)).isEqualTo("0.06");

        execute("delete from floor where model is not null and collection = '" + pears + "'");
        execute("update floor set price = 4000000000 where collection = '" + pears + "'");
        assertThat(fee(proposal)).isEqualTo("0.08");

        execute(
                "update floor set at = at - interval '25 hours' where collection = '"
                        + pears
                        + "'");
        assertThat(fee(proposal)).isEqualTo("0.00");
        assertThat(acceptsFor(owner, proposal, "0.08").code()).isEqualTo("FEE_CHANGED");
    }

    private String fee(String proposal) {
        return rehearses(owner, proposal).json().path("answer").path("fee_ton").asString();
    }

    private static void execute(String sql) {
        try {
            market.execute(sql);
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    @Test
    void eachRefusalOfATradeHasItsCode() {
        String auctioned = gift(owner, apples);
        assertThat(owner.opensAuction(auctioned, "1", 1).status()).isEqualTo(200);

        assertThat(opens(owner, List.of(NOWHERE), any(pears)).code()).isEqualTo("NFT_NOT_FOUND");
        Reply foreign = opens(owner, List.of(apple, pear), any(pears));
        assertThat(foreign.code()).isEqualTo("NOT_OWNER");
        assertThat(foreign.field("nft_id")).isEqualTo(pear);
        assertThat(opens(owner, List.of(auctioned), any(pears)).code())
                .isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(opensFor(owner, owner.id(), List.of(apple), any(pears)).code())
                .isEqualTo("OWN_ITEM");
        assertThat(opensFor(owner, 7, List.of(apple), any(pears)).code())
                .isEqualTo("RECEIVER_NOT_FOUND");
        assertThat(opens(market.stranger(), List.of(apple), any(pears)).code())
                .isEqualTo("UNAUTHORIZED");
        assertThat(opens(owner, List.of(apple, apple), any(pears)).code()).isEqualTo("VALIDATION");
        assertThat(opens(owner, List.of(), any(pears)).code()).isEqualTo("VALIDATION");
        assertThat(opens(owner, List.of(apple)).code()).isEqualTo("VALIDATION");
        assertThat(opens(owner, List.of(apple), any("")).code()).isEqualTo("VALIDATION");
        assertThat(owner.get("/api/trades/my").json().path("items")).isEmpty();
    }

    @Test
    void eachRefusalOfAProposalHasItsCode() {
        String trade = opened(owner, List.of(apple), any(pears));
        String plum = gift(author, "Plum");

        assertThat(proposes(author, NOWHERE, List.of(pear)).code()).isEqualTo("TRADE_NOT_FOUND");
        assertThat(proposes(owner, trade, List.of(apple)).code()).isEqualTo("OWN_ITEM");
        assertThat(proposes(author, trade, List.of(NOWHERE)).code()).isEqualTo("NFT_NOT_FOUND");
        assertThat(proposes(author, trade, List.of(apple)).code()).isEqualTo("NOT_OWNER");
        Reply unmet = proposes(author, trade, List.of(plum));
        assertThat(unmet.code()).isEqualTo("REQUIREMENTS_NOT_MET");
        assertThat(unmet.json().path("unmet").get(0).path("collection").asString())
                .isEqualTo(pears);
        assertThat(author.opensAuction(plum, "1", 1).status()).isEqualTo(200);
        assertThat(proposes(author, trade, List.of(pear, plum)).code())
                .isEqualTo("NFT_NOT_AVAILABLE");
        assertThat(proposes(market.stranger(), trade, List.of(pear)).code())
                .isEqualTo("UNAUTHORIZED");
        assertThat(deletes(owner, trade).status()).isEqualTo(200);
        assertThat(proposes(author, trade, List.of(pear)).code()).isEqualTo("TRADE_ENDED");
    }

    @Test
    void eachRefusalOfAnAcceptHasItsCodeAndNothingMoves() {
        floor(pears, "10");
        String trade = opened(owner, List.of(apple), any(pears));
        String proposal = proposed(author, trade, List.of(pear));

        assertThat(accepts(owner, NOWHERE).code()).isEqualTo("PROPOSAL_NOT_FOUND");
        assertThat(accepts(market.newcomer(), proposal).code()).isEqualTo("PROPOSAL_NOT_FOUND");
        assertThat(accepts(author, proposal).code()).isEqualTo("NOT_OWNER");
        Reply poor = accepts(owner, proposal);
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("0.20");
        Reply dear = acceptsFor(owner, proposal, "0.10");
        assertThat(dear.code()).isEqualTo("FEE_CHANGED");
        assertThat(dear.field("fee_ton")).isEqualTo("0.20");
        assertThat(owner.post("/api/trades/accept-proposal", "{}").code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(accepts(market.stranger(), proposal).code()).isEqualTo("UNAUTHORIZED");
        assertThat(isOwnedBy(owner, apple) && isOwnedBy(author, pear)).isTrue();
        assertThat(cancels(author, proposal).field("state")).isEqualTo("withdrawn");
        assertThat(accepts(owner, proposal).code()).isEqualTo("PROPOSAL_ENDED");
    }

    @Test
    void aRepeatWithTheSameKeyIsAnsweredAndMovesNothingTwice() {
        String trade = opened(owner, List.of(apple), any(pears));
        String proposal = proposed(author, trade, List.of(pear));
        Reply first = accepts(owner, proposal, "the key of " + trade);

        Reply again = accepts(owner, proposal, "the key of " + trade);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(accepts(owner, proposal).code()).isEqualTo("PROPOSAL_ENDED");
    }

    @Test
    void eachRequirementNeedsAGiftOfItsOwn() {
        String black = gift(author, pears, "Black");
        String trade = opened(owner, List.of(apple), any(pears), with(pears, "Black"));

        Reply one = proposes(author, trade, List.of(black));
        Reply wrong = proposes(author, trade, List.of(pear, gift(author, pears)));

        assertThat(one.code()).isEqualTo("REQUIREMENTS_NOT_MET");
        assertThat(one.json().path("unmet")).hasSize(1);
        assertThat(wrong.json().path("unmet").get(0).path("backdrop").asString())
                .isEqualTo("Black");
        assertThat(proposes(author, trade, List.of(black, pear)).status()).isEqualTo(200);
        assertThat(proposes(author, trade, List.of(pear, black)).status()).isEqualTo(200);
    }

    @Test
    void deletingIsAllOrNothingAndOnlyForOwn() {
        String trade = opened(owner, List.of(apple), any(pears));
        String another = opened(owner, List.of(apple), any(pears));
        String foreign = opened(author, List.of(pear), any(apples));
        String proposal = proposed(author, trade, List.of(pear));

        assertThat(deletes(owner, trade, foreign).code()).isEqualTo("NOT_OWNER");
        assertThat(deletes(owner, trade, NOWHERE).code()).isEqualTo("TRADE_NOT_FOUND");
        assertThat(deletes(owner, trade, trade).code()).isEqualTo("VALIDATION");
        assertThat(state(owner, trade)).isEqualTo("open");
        assertThat(deletes(owner, trade, another).status()).isEqualTo(200);
        assertThat(List.of(trade, another)).allMatch(it -> state(owner, it).equals("deleted"));
        assertThat(proposalState(author, proposal)).isEqualTo("closed");
        assertThat(state(author, foreign)).isEqualTo("open");
        assertThat(deletes(owner, trade).code()).isEqualTo("TRADE_ENDED");
        assertThat(accepts(owner, proposal).code()).isEqualTo("PROPOSAL_ENDED");
    }

    @Test
    void deletingProposalsIsAllOrNothingAndOnlyForOwn() {
        String trade = opened(owner, List.of(apple), any(pears));
        String first = proposed(author, trade, List.of(pear));
        String second = proposed(author, trade, List.of(pear));
        Trader other = market.newcomer();
        String foreign = proposed(other, trade, List.of(gift(other, pears)));

        assertThat(deletesProposals(author, first, foreign).code()).isEqualTo("PROPOSAL_NOT_FOUND");
        assertThat(deletesProposals(owner, first).code()).isEqualTo("NOT_OWNER");
        assertThat(proposalState(author, first)).isEqualTo("live");
        assertThat(deletesProposals(author, first, second).status()).isEqualTo(200);
        assertThat(proposalState(author, second)).isEqualTo("withdrawn");
        assertThat(deletesProposals(author, first).code()).isEqualTo("PROPOSAL_ENDED");
        assertThat(cancels(author, foreign).code()).isEqualTo("PROPOSAL_NOT_FOUND");
        assertThat(cancels(owner, foreign).field("state")).isEqualTo("declined");
        assertThat(cancels(other, foreign).code()).isEqualTo("PROPOSAL_ENDED");
        assertThat(events("ProposalEnded", trade)).isEqualTo(3);
    }
}
