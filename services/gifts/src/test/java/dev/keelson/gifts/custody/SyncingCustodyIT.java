package dev.keelson.gifts.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.returns.GoingBack;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Custody and the bank are compared: what was missed is taken in, what is missing is told. */
class SyncingCustodyIT {

    private static final long ADMIN = 902;

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = TestMarket.governedBy(ADMIN);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static JsonNode check() {
        return market.signedIn(ADMIN).get("/api/admin/custody").json();
    }

    private static boolean has(Trader trader, String giftId) {
        return trader.get("/api/nft/my?limit=100").text().contains("\"" + giftId + "\"");
    }

    @Test
    void aGiftThatNobodyToldOfIsTakenInForItsSenderAsItsUpdateWouldHave() {
        Trader seller = market.newcomer().topUp("10");
        Trader buyer = market.newcomer().topUp("100");
        Instant from = market.advance("PT0S").plus(Duration.ofHours(1));
        String gift = Preselling.coolingGift(seller, from);
        String presale = Preselling.lists(seller, gift, "20");
        assertThat(Preselling.buys(buyer, presale, "20").status()).isEqualTo(200);
        Instant _ = market.advance("PT1H1S");
        seller = seller.again();
        buyer = buyer.again();
        assertThat(GoingBack.sendsToBank(seller, gift, Map.of()).status()).isEqualTo(200);
        assertThat(market.run("custody")).as("its update may come still").isZero();
        Instant _ = market.advance("PT6M");

        assertThat(market.run("custody")).isEqualTo(1);

        assertThat(has(buyer, gift)).isTrue();
        assertThat(Preselling.presale(buyer, presale).path("state").asString())
                .isEqualTo("delivered");
        assertThat(check().path("ok").asBoolean()).isTrue();
        assertThat(market.run("custody")).isZero();
        assertThat(GoingBack.back(buyer, GoingBack.custodyOf(buyer, gift)).status()).isEqualTo(202);
        int _ = market.run("gift-transfers");
        assertThat(has(buyer, gift)).isFalse();
        assertThat(market.run("telegram-updates")).as("told late").isPositive();
        assertThat(has(seller, gift)).as("an arrival is taken in once").isFalse();
        assertThat(market.run("custody")).isZero();
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void whatTheBankDoesNotHaveIsToldAndNotDeleted() throws SQLException {
        Trader owner = market.newcomer();
        String real = owner.bringGift();
        market.execute(
                "insert into gift select 'Nowhere-1', title, 1, model, pattern, backdrop,"
                        + " model_rarity, pattern_rarity, backdrop_rarity, colors, created_at"
                        + " from gift limit 1");
        market.execute(
                "insert into nft (id, gift_id, owner, state, version, title, num, model, pattern,"
                        + " backdrop, rarity, created_at)"
                        + " select gen_random_uuid(), 'Nowhere-1', owner, 'idle', 1, title, 1,"
                        + " model, pattern, backdrop, rarity, created_at from nft where id = '"
                        + real
                        + "'");

        assertThat(market.run("custody")).isZero();

        JsonNode found = check();
        assertThat(found.path("ok").asBoolean()).isFalse();
        assertThat(found.path("findings")).hasSize(1);
        assertThat(found.path("findings").path(0).path("kind").asString()).isEqualTo("surplus");
        assertThat(found.path("findings").path(0).path("gift_id").asString())
                .isEqualTo("Nowhere-1");
        assertThat(market.isSolvent()).isFalse();
        int _ = market.run("ledger-audit");
        assertThat(market.stranger().get("/metrics").text())
                .contains("gifts_invariant_violations{invariant=\"custody_is_at_the_bank\"} 1");
        assertThat(market.number("select count(*) from nft where gift_id = 'Nowhere-1'"))
                .isEqualTo(1);
        market.execute("update nft set state = 'returning' where gift_id = 'Nowhere-1'");
        market.execute(
                "update nft set state = 'gone', gone_at = created_at"
                        + " where gift_id = 'Nowhere-1'");
        assertThat(market.run("custody")).isZero();
        assertThat(check().path("ok").asBoolean()).isTrue();
        assertThat(market.isSolvent()).isTrue();
    }
}
