package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/** A trader's history: every movement with the balance after it, and what there was at a time. */
class HistoryIT {

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
    void theBalanceAtAnInstantIsWhatTheMovementsUpToThenLeft() {
        Trader trader = market.newcomer().topUp("10");
        Instant rich = market.advance("PT1S");
        market.advance("PT1S");
        String offer = trader.madeOffer(market.newcomer().offersForSale("8"), "4");
        Instant promised = market.advance("PT1S");
        market.advance("PT1S");
        assertThat(trader.refuses(offer).status()).isEqualTo(200);

        assertThat(at(trader, rich).path("balance").path("balance_ton").asString())
                .isEqualTo("10.00");
        JsonNode then = at(trader, promised);
        assertThat(then.path("balance").path("balance_ton").asString()).isEqualTo("6.00");
        assertThat(then.path("balance").path("frozen_ton").asString()).isEqualTo("4.00");
        assertThat(then.path("items")).hasSize(3);
        assertThat(at(trader, Instant.EPOCH).path("items")).isEmpty();
        assertThat(at(trader, Instant.EPOCH).path("balance").path("balance_ton").asString())
                .isEqualTo("0.00");
        JsonNode all = trader.get("/api/users/history").json();
        assertThat(all.path("balance").isNull()).isTrue();
        assertThat(all.path("items")).hasSize(5);
        assertThat(all.path("items"))
                .filteredOn(line -> line.path("account").asString().equals("free"))
                .extracting(line -> line.path("balance_ton").asString())
                .containsExactly("10.00", "6.00", "10.00");
    }

    @Test
    void nobodySeesAnothersHistory() {
        Trader trader = market.newcomer().topUp("10");
        assertThat(trader.get("/api/users/history").json().path("items")).hasSize(1);

        assertThat(market.newcomer().get("/api/users/history").json().path("items")).isEmpty();
        assertThat(market.stranger().get("/api/users/history").code()).isEqualTo("UNAUTHORIZED");
    }

    private static JsonNode at(Trader trader, Instant at) {
        return trader.get("/api/users/history?at=" + at).json();
    }
}
