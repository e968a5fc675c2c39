package dev.keelson.gifts.returns;

import static dev.keelson.gifts.returns.GoingBack.back;
import static dev.keelson.gifts.returns.GoingBack.custodyOf;
import static dev.keelson.gifts.returns.GoingBack.last;
import static dev.keelson.gifts.returns.GoingBack.order;
import static dev.keelson.gifts.returns.GoingBack.sendsToBank;
import static dev.keelson.gifts.returns.GoingBack.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Nobody knows for a while whether a gift went: it is found out, and the fee is taken once. */
@Timeout(120)
class ReturnsInDoubtIT {

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

    private static void advance(String duration) {
        Instant _ = market.advance(duration);
    }

    private void transfers() {
        int _ = market.run("gift-transfers");
    }

    /** A round that may fail because Telegram does. */
    private void tries() {
        Reply _ = market.stranger().post("/sandbox/jobs/gift-transfers/run", "{}");
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
    void anAnswerThatWasLostIsAskedAboutAndNothingSentAgain() {
        begins(back(owner, nft));
        telegram(owner, "accept_then_cut");
        tries();
        assertThat(last(owner).path("state").asString()).isEqualTo("unknown");
        assertThat(owner.frozen()).isEqualTo("0.10");
        tries();
        assertThat(last(owner).path("state").asString()).isEqualTo("unknown");
        telegram(owner, "ok");

        transfers();

        isGoneForOneFee();
        assertThat(market.number("select sent from gift_return where nft_id = '" + nft + "'"))
                .isEqualTo(1);
    }

    @Test
    void aGiftThatComesBackBeforeAnybodyKnowsThatItLeftIsTakenInAnew() {
        begins(back(owner, nft));
        telegram(owner, "accept_then_cut");
        tries();
        telegram(owner, "ok");
        assertThat(sendsToBank(owner, gift, Map.of()).status()).isEqualTo(200);

        int _ = market.run("telegram-updates");

        assertThat(state()).isEqualTo("gone");
        assertThat(Errand.house(market) - house).isEqualTo(10);
        String anew = custodyOf(owner, gift);
        assertThat(anew).isNotEmpty().isNotEqualTo(nft);
        transfers();
        assertThat(owner.gift(anew).path("state").asString()).isEqualTo("idle");
        assertThat(owner.balance()).isEqualTo("0.90");
    }

    @Test
    void aGiftThatComesBackWhileItIsToBeSentAgainIsTakenInAnew() {
        begins(back(owner, nft));
        telegram(owner, "accept_then_cut");
        tries();
        telegram(owner, "ok");
        assertThat(sendsToBank(owner, gift, Map.of()).status()).isEqualTo(200);
        asIfItWereToBeSentAgain();

        int _ = market.run("telegram-updates");

        assertThat(state()).isEqualTo("gone");
        assertThat(custodyOf(owner, gift)).isNotEmpty().isNotEqualTo(nft);
    }

    private void asIfItWereToBeSentAgain() {
        try {
            market.execute("update gift_return set state = 'waiting' where nft_id = '" + nft + "'");
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    /** What a process leaves that is killed between its mark and the call. */
    @Test
    void aMarkWithoutACallIsFoundOutAboutAndTheGiftSentOnceAfterAMinute() throws Exception {
        begins(back(owner, nft));
        market.execute(
                "update gift_return set state = 'sending', sent = 1, sent_at = '"
                        + market.advance("PT0S")
                        + "' where nft_id = '"
                        + nft
                        + "'");
        transfers();
        transfers();
        assertThat(last(owner).path("state").asString()).isEqualTo("unknown");
        assertThat(state()).isEqualTo("returning");

        advance("PT61S");
        transfers();
        assertThat(last(owner).path("state").asString()).isEqualTo("waiting");
        transfers();

        isGoneForOneFee();
    }

    @Test
    void aNoAfterALostAnswerIsBelievedWithTheGiftAtTheBankAlone() throws Exception {
        begins(back(owner, nft));
        market.execute(
                "update gift_return set sent = 1, unanswered = 1, sent_at = created_at"
                        + " where nft_id = '"
                        + nft
                        + "'");
        order(owner, Map.of("method", "transferGift", "error_code", 400));
        transfers();
        assertThat(last(owner).path("state").asString()).isEqualTo("unknown");
        assertThat(state()).isEqualTo("returning");

        advance("PT61S");
        transfers();

        isBackInCustodyForNothing("other");
    }

    @Test
    void theDatabaseRefusesWhatNoReturnDoes() {
        begins(back(owner, nft));
        for (String forbidden :
                List.of(
                        "update nft set state = 'gone', gone_at = now(), owner = "
                                + market.newcomer().id()
                                + " where id = '"
                                + nft
                                + "'",
                        "update gift_return set state = 'gone', ended_at = created_at"
                                + " where nft_id = '"
                                + nft
                                + "'",
                        "update gift_return set fee = 1 where nft_id = '" + nft + "'",
                        "delete from gift_return where nft_id = '" + nft + "'")) {
            assertThatThrownBy(() -> market.execute(forbidden))
                    .as(forbidden)
                    .hasMessageContaining("ERROR");
        }
        transfers();
        isGoneForOneFee();
        assertThatThrownBy(() ->
                        market.execute(
                                "update nft set state = 'idle', gone_at = null where id = '"
                                        + nft
                                        + "'"))
                .hasMessageContaining("ERROR");
    }
}
