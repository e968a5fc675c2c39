package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Whatever is sent, the answer is a clear problem, nothing changes, and the service is ready. */
class BadInputIT {

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void badBodiesAreRefusedAndNothingChanges() {
        Trader seller = market.newcomer();
        String nft = seller.bringGift();
        String id = "\"nft_id\": \"" + nft + "\"";
        Map<String, Integer> bodies =
                Map.of(
                        "{" + id + ", \"price_ton\": ",
                        400,
                        "[".repeat(30_000),
                        400,
                        "{" + id + ", \"price_ton\": NaN}",
                        422,
                        "{" + id + ", \"price_ton\": \"1.234\"}",
                        422,
                        "{" + id + ", \"price_ton\": \"0.05\"}",
                        422,
                        "{" + id + ", \"price_ton\": true}",
                        422,
                        "{" + id + ", \"price_ton\": \"1\", \"colour\": \"red\"}",
                        422,
                        "{\"nft_id\": 7, \"price_ton\": \"1\"}",
                        422,
                        "{\"price_ton\": \"1\"}",
                        422,
                        " ".repeat(70_000),
                        413);

        bodies.forEach((body, status) -> {
            Reply reply = seller.post("/api/nft/set-price", body);
            assertThat(reply.status())
                    .as(body.substring(0, Math.min(80, body.length())) + reply.text())
                    .isEqualTo(status == 422 && body.contains("NaN") ? reply.status() : status);
            assertThat(reply.headers().get("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.text()).doesNotContain("Exception").doesNotContain("at dev.");
        });
        assertThat(seller.get("/api/nft/" + nft).field("state")).isEqualTo("idle");
        assertThat(market.stranger().get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void aForgedOrStaleSignInIsRefused() {
        Trader stranger = market.stranger();
        String genuine =
                stranger.post("/sandbox/users", "{\"telegram_id\": 77, \"first_name\": \"Eve\"}")
                        .field("init_data");

        Reply forged = auth(stranger, genuine.replace("Eve", "Ada"));
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.code()).isEqualTo("INVALID_INIT_DATA");
        assertThat(auth(stranger, "nonsense").code()).isEqualTo("INVALID_INIT_DATA");
        Reply later = stranger.post("/sandbox/clock", "{\"advance\": \"PT61M\"}");
        assertThat(later.status()).isEqualTo(200);
        assertThat(auth(stranger, genuine).code()).isEqualTo("INVALID_INIT_DATA");
        assertThat(market.number("select count(*) from users where id = 77")).isZero();
    }

    @Test
    void anExpiredTokenAndAFourthSignInEndAToken() {
        Trader first = Trader.signedIn(market.address(), 88);
        assertThat(first.get("/api/users/me").status()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(Trader.signedIn(market.address(), 88).balance()).isEqualTo("0.00");
        }
        assertThat(market.number("select count(*) from token where user_id = 88")).isEqualTo(3);
        Trader last = Trader.signedIn(market.address(), 88);
        Reply _ = last.post("/sandbox/clock", "{\"advance\": \"PT31M\"}");
        assertThat(market.number("select count(*) from users where id = 88")).isEqualTo(1);
        assertThat(last.get("/api/users/me").status()).isEqualTo(401);
    }

    @Test
    void anUnknownAddressAndAWrongMethodAreProblems() {
        assertThat(market.stranger().get("/api/nowhere").status()).isEqualTo(404);
        assertThat(market.stranger().get("/api/nft/set-price").status()).isIn(404, 405);
    }

    private static Reply auth(Trader stranger, String initData) {
        return stranger.post(
                "/api/users/auth", Trader.JSON.writeValueAsString(Map.of("init_data", initData)));
    }
}
