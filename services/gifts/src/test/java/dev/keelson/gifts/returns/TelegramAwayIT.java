package dev.keelson.gifts.returns;

import static dev.keelson.gifts.returns.GoingBack.back;
import static dev.keelson.gifts.returns.GoingBack.custodyOf;
import static dev.keelson.gifts.returns.GoingBack.last;
import static dev.keelson.gifts.returns.GoingBack.sendsToBank;
import static dev.keelson.gifts.returns.GoingBack.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Telegram is away for an hour: nothing is lost, the market stays open, and everything follows. */
@Tag("faults")
@Timeout(120)
class TelegramAwayIT {

    private static final int FAILURES_TO_OPEN = 5;

    @Test
    void nothingIsLostAndEverythingFollowsWhenItIsBack() {
        TestMarket market = new TestMarket();
        try {
            Trader owner = market.newcomer().topUp("5");
            List<String> leaving = List.of(owner.bringGift(), owner.bringGift());
            String coming = elsewhere(owner);
            telegram(owner, "down");
            leaving.forEach(nft -> assertThat(back(owner, nft).status()).isEqualTo(202));
            assertThat(sendsToBank(owner, coming, Map.of()).status()).isEqualTo(200);

            for (int round = 0; round <= FAILURES_TO_OPEN; round++) {
                tries(market, "telegram-updates");
                tries(market, "gift-transfers");
            }

            assertThat(market.stranger().get("/readyz").status()).isEqualTo(200);
            assertThat(market.stranger().get("/health").text()).contains("breaker is DOWN");
            assertThat(owner.frozen()).isEqualTo("0.20");
            assertThat(last(owner).path("ended_at").isNull()).isTrue();

            Instant _ = market.advance("PT1H");
            // Another process: the breaker would let the first one through in a minute.
            market = market.restarted();
            TestMarket back = market;
            assertThat(back.run("telegram-updates")).isPositive();
            for (int round = 0; round < 4; round++) {
                int _ = back.run("gift-transfers");
            }
            Trader again = back.signedIn(owner.id());
            assertThat(custodyOf(again, coming)).isNotEmpty();
            leaving.forEach(
                    nft -> assertThat(again.gift(nft).path("state").asString()).isEqualTo("gone"));
            assertThat(again.balance()).isEqualTo("4.80");
            assertThat(again.frozen()).isEqualTo("0.00");
            assertThat(back.isSolvent()).isTrue();
        } finally {
            market.close();
        }
    }

    private static void tries(TestMarket market, String job) {
        Reply _ = market.stranger().post("/sandbox/jobs/" + job + "/run", "{}");
    }

    private static String elsewhere(Trader owner) {
        return owner.post(
                        "/sandbox/telegram/gifts",
                        """
                        {"owner_telegram_id": %d, "title": "Away Star", "num": 1,
                         "model": "Plain", "pattern": "Dots", "backdrop": "Blue"}
                        """
                                .formatted(owner.id()))
                .field("gift_id");
    }
}
