package dev.keelson.gifts.presale;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.lists;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.registers;

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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Presales over HTTP: registered, priced, bought, delivered or not; what each moves and refuses.
 */
class SearchingPresalesIT {

    private static TestMarket market;

    private Trader seller;
    private Instant transferable;
    private String gift;

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
        seller = market.newcomer().topUp("10");
        transferable =
                market.advance("PT0S").plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        gift = coolingGift(seller, transferable);
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    private String listed(String ton) {
        String presale = registers(seller, gift);
        succeeds(prices(seller, presale, ton));
        return presale;
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void theSearchFindsWhatIsListedInEveryOrder() {
        String cheap = listed("2");
        gift = coolingGift(seller, transferable.plusSeconds(60));
        String dear = listed("3");
        gift = coolingGift(seller, transferable.minusSeconds(60));
        String draft = registers(seller, gift);

        assertThat(found("sort=newest&limit=2")).containsExactly(dear, cheap);
        assertThat(found("price_min_ton=2&price_max_ton=3&sort=price_asc"))
                .containsSubsequence(cheap, dear)
                .doesNotContain(draft);
        assertThat(found("sort=price_desc&limit=100")).containsSubsequence(dear, cheap);
        assertThat(found("sort=num_asc&limit=100")).containsSubsequence(cheap, dear);
        assertThat(found("sort=num_desc&limit=100")).containsSubsequence(dear, cheap);
        assertThat(found("sort=rarity&limit=100")).contains(dear, cheap);
        assertThat(found("sort=soonest&limit=100")).containsSubsequence(cheap, dear);
        assertThat(found("titles=Nothing")).isEmpty();
        assertThat(found("titles=Test%20Star&models=Plain&patterns=Dots&backdrops=Blue&limit=100"))
                .contains(dear, cheap);
        for (String sort :
                List.of(
                        "newest",
                        "soonest",
                        "price_asc",
                        "price_desc",
                        "num_asc",
                        "num_desc",
                        "rarity")) {
            assertThat(pageByPage(sort)).isEqualTo(found("sort=" + sort + "&limit=100"));
        }
        assertThat(seller.get("/api/presale/my?limit=1").json().path("next_cursor").isNull())
                .isFalse();
    }

    private static List<String> found(String query) {
        return ids(market.stranger().get("/api/presale?" + query).json());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("presale_id").asString())
                .toList();
    }

    private static List<String> pageByPage(String sort) {
        var all = new ArrayList<String>();
        String next = "";
        do {
            String query = "/api/presale?limit=1&sort=" + sort + next;
            JsonNode page = market.stranger().get(query).json();
            all.addAll(ids(page));
            JsonNode cursor = page.path("next_cursor");
            next = cursor.isNull() ? "" : "&cursor=" + cursor.asString();
        } while (!next.isEmpty());
        return all;
    }

    @Test
    void whatOneSellsAndBuysIsOneListByPages() {
        String sold = listed("2");
        gift = coolingGift(seller, transferable);
        String draft = registers(seller, gift);
        Trader other = market.newcomer().topUp("10");
        String bought = lists(other, coolingGift(other, transferable), "3");
        assertThat(buys(seller, bought, "3").status()).isEqualTo(200);

        JsonNode first = seller.get("/api/presale/my?limit=2").json();
        assertThat(ids(first)).containsExactly(bought, draft);
        JsonNode second =
                seller.get("/api/presale/my?cursor=" + first.path("next_cursor").asString()).json();
        assertThat(ids(second)).containsExactly(sold);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(ids(other.get("/api/presale/my").json())).containsExactly(bought);
    }
}
