package dev.keelson.gifts.returns;

import static dev.keelson.gifts.returns.GoingBack.back;
import static dev.keelson.gifts.returns.GoingBack.body;
import static dev.keelson.gifts.returns.GoingBack.custodyOf;
import static dev.keelson.gifts.returns.GoingBack.last;
import static dev.keelson.gifts.returns.GoingBack.order;
import static dev.keelson.gifts.returns.GoingBack.rehearsed;
import static dev.keelson.gifts.returns.GoingBack.sendsToBank;
import static dev.keelson.gifts.returns.GoingBack.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Gifts go back to Telegram, or stay; the fee is taken once, or not at all. */
@Timeout(120)
class ReturningGiftsIT {

    private static final String UNKNOWN = "0193a5cf-7d2b-7a90-8c11-d2e3f4a5b6c7";

    private static TestMarket market;

    private Trader owner;
    private String nft;
    private String gift;
    private long house;

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
        owner = market.newcomer().topUp("1");
        nft = owner.bringGift();
        gift = owner.gift(nft).path("gift_id").asString();
        house = Errand.house(market);
    }

    @AfterEach
    void everythingAddsUpAndNothingWasCalledInsideAUnit() {
        telegram(owner, "ok");
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
        assertThat(market.stranger().get("/metrics").text())
                .contains("keelson_outside_in_unit_total 0");
    }

    private static void begins(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }

    private static void advance(String duration) {
        Instant _ = market.advance(duration);
    }

    private void transfers() {
        int _ = market.run("gift-transfers");
    }

    private void isGoneForOneFee() {
        errand().isGoneForOneFee();
    }

    private void isBackInCustodyForNothing(String reason) {
        errand().isBackInCustodyForNothing(reason);
    }

    private String state() {
        return errand().state();
    }

    private Errand errand() {
        return new Errand(market, owner, nft, house);
    }

    @Test
    void aGiftGoesBackToItsOwnerForTheFee() {
        Reply begun = back(owner, nft);

        begins(begun);
        assertThat(begun.field("state")).isEqualTo("waiting");
        assertThat(begun.field("fee_ton")).isEqualTo("0.10");
        assertThat(begun.field("balance_ton")).isEqualTo("0.90");
        assertThat(state()).isEqualTo("returning");
        assertThat(owner.frozen()).isEqualTo("0.10");
        transfers();
        isGoneForOneFee();
        refuses("NFT_NOT_FOUND", owner.setPrice(nft, "5"));
        refuses("NFT_NOT_FOUND", back(owner, nft));
    }

    @Test
    void theSameKeyAsksForItOnce() {
        begins(owner.post("/api/nft/back", body(nft), "back-" + nft));
        transfers();

        Reply again = owner.post("/api/nft/back", body(nft), "back-" + nft);

        begins(again);
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        isGoneForOneFee();
    }

    @Test
    void aRehearsalShowsTheFeeAndKeepsNothing() {
        String before = market.everythingKept();

        Reply shown = rehearsed(owner, nft);

        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.json().path("postings").toString()).contains("-0.10");
        assertThat(market.everythingKept()).isEqualTo(before);
        assertThat(state()).isEqualTo("idle");
    }

    @Test
    void aGiftThatWentBackComesAgainAsAnotherAndItsHistoryStays() {
        Trader buyer = market.newcomer().topUp("10");
        assertThat(owner.setPrice(nft, "2").status()).isEqualTo(200);
        assertThat(buyer.buys(nft, "2", "buy-" + nft).status()).isEqualTo(200);
        begins(back(buyer, nft));
        transfers();
        assertThat(state()).isEqualTo("gone");

        assertThat(sendsToBank(buyer, gift, Map.of()).status()).isEqualTo(200);
        int _ = market.run("telegram-updates");

        String anew = custodyOf(buyer, gift);
        assertThat(anew).isNotEmpty().isNotEqualTo(nft);
        assertThat(buyer.gift(anew).path("state").asString()).isEqualTo("idle");
        JsonNode deals = market.stranger().get("/api/nft/deals?gift_id=" + gift).json();
        assertThat(deals.path("items")).hasSize(1);
        begins(back(buyer, anew));
        transfers();
        assertThat(buyer.gift(anew).path("state").asString()).isEqualTo("gone");
    }

    @Test
    void aReturnWithoutMoneyIsRefusedThroughAHeldLockThatIsFreeAfterwards() {
        Trader poor = market.newcomer();
        String own = poor.bringGift();

        Reply refused = back(poor, own);

        assertThat(refused.status()).isEqualTo(409);
        refuses("INSUFFICIENT_BALANCE", refused);
        assertThat(refused.field("missing_ton")).isEqualTo("0.10");
        assertThat(market.number("select count(*) from pg_locks where locktype = 'advisory'"))
                .isZero();
        assertThat(poor.gift(own).path("state").asString()).isEqualTo("idle");
        begins(back(poor.topUp("1"), own));
        transfers();
        assertThat(poor.gift(own).path("state").asString()).isEqualTo("gone");
    }

    @Test
    void whatIsPromisedOrSomebodyElsesDoesNotGoBack() {
        refuses("NFT_NOT_FOUND", back(owner, UNKNOWN));
        refuses("NOT_OWNER", back(market.newcomer(), nft));
        assertThat(owner.setPrice(nft, "5").status()).isEqualTo(200);
        refuses("NFT_NOT_AVAILABLE", back(owner, nft));
        assertThat(owner.opensAuction(nft, "1", 1).status()).isEqualTo(200);
        refuses("NFT_NOT_AVAILABLE", back(owner, nft));
        String other = owner.bringGift();
        begins(back(owner, other));
        refuses("NFT_NOT_AVAILABLE", back(owner, other));
        refuses("NFT_NOT_AVAILABLE", owner.setPrice(other, "5"));
        transfers();
    }

    @Test
    void tradesThatHoldTheGiftEndWhenItGoes() {
        String trade = Barter.opened(owner, List.of(nft), Barter.any("Pear"));
        Trader other = market.newcomer();
        String pear = Barter.gift(other, "Pear");
        String proposal = Barter.proposed(other, trade, List.of(pear));

        begins(back(owner, nft));

        refuses("TRADE_ENDED", Barter.proposes(other, trade, List.of(pear)));
        assertThat(Barter.accepts(owner, proposal).status()).isEqualTo(409);
        transfers();
        isGoneForOneFee();
    }

    @Test
    void aGiftThatCoolsDownIsRefusedWithTheDate() {
        begins(back(owner, nft));
        transfers();
        Instant until = market.advance("PT0S").plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        assertThat(sendsToBank(owner, gift, Map.of("cools_until", until.toString())).status())
                .isEqualTo(200);
        int _ = market.run("telegram-updates");
        String anew = custodyOf(owner, gift);

        Reply early = back(owner, anew);

        refuses("RETURN_NOT_AVAILABLE", early);
        assertThat(Instant.parse(early.field("transfer_time"))).isEqualTo(until);
        advance("PT1H");
        owner = owner.again();
        begins(back(owner, anew));
        transfers();
        assertThat(owner.gift(anew).path("state").asString()).isEqualTo("gone");
    }

    @Test
    void aRefusalOfTelegramsLeavesTheGiftInCustodyWithTheFeeBackAndSaysWhy() {
        begins(back(owner, nft));
        order(
                owner,
                Map.of(
                        "method", "transferGift",
                        "error_code", 400,
                        "description", "Bad Request: PEER_ID_INVALID"));
        transfers();

        isBackInCustodyForNothing("write_first");
        begins(back(owner, nft));
        transfers();
        isGoneForOneFee();
    }

    @Test
    void aGiftThatMayNotGoYetAfterAllIsRefusedWithTheDateFromThenOn() {
        begins(back(owner, nft));
        order(
                owner,
                Map.of(
                        "method", "transferGift",
                        "error_code", 400,
                        "description", "Bad Request: STARGIFT_TRANSFER_TOO_EARLY_600"));
        transfers();

        isBackInCustodyForNothing("too_early");
        refuses("RETURN_NOT_AVAILABLE", back(owner, nft));
        advance("PT10M1S");
        begins(back(owner, nft));
        transfers();
        isGoneForOneFee();
    }

    @Test
    void aFloodWaitIsWaitedOut() {
        begins(back(owner, nft));
        order(
                owner,
                Map.of(
                        "method",
                        "transferGift",
                        "error_code",
                        429,
                        "description",
                        "Too Many Requests: retry after 1",
                        "retry_after",
                        1));
        transfers();
        assertThat(last(owner).path("state").asString()).isEqualTo("waiting");
        assertThat(state()).isEqualTo("returning");

        long end = System.nanoTime() + 30_000_000_000L;
        while (state().equals("returning") && System.nanoTime() < end) {
            advance("PT2S");
            transfers();
        }

        isGoneForOneFee();
    }
}
