package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** Looking for gifts: filters, orders and pages. */
class MarketSearchIT {

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
        Trader seller = market.newcomer();
        for (int i = 1; i <= 25; i++) {
            String nft = seller.bringGift(i % 2 == 0 ? "Even" : "Odd", i);
            assertThat(seller.setPrice(nft, Integer.toString(1 + (i * 7) % 10)).status())
                    .isEqualTo(200);
        }
        String _ = seller.bringGift("Even", 100);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void pagesInEveryOrderShowEveryListedGiftOnce() {
        for (String sort :
                List.of("newest", "price_asc", "price_desc", "num_asc", "num_desc", "rarity")) {
            List<JsonNode> all = all("{\"sort\": \"" + sort + "\", \"limit\": 4%s}");
            assertThat(all).as(sort).hasSize(25);
            assertThat(all)
                    .extracting(gift -> gift.path("nft_id").asString())
                    .doesNotHaveDuplicates();
        }
        List<Integer> nums = new ArrayList<>();
        all("{\"sort\": \"num_desc\", \"limit\": 10%s}")
                .forEach(gift -> nums.add(gift.path("num").asInt()));
        assertThat(nums).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    }

    @Test
    void filtersMeetAllOfTheirConditions() {
        List<JsonNode> found =
                all(
                        "{\"titles\": [\"Even\"], \"num_min\": 5, \"price_max_ton\": \"6\","
                                + " \"limit\": 3%s}");

        assertThat(found).isNotEmpty();
        assertThat(found)
                .allSatisfy(gift -> {
                    assertThat(gift.path("title").asString()).isEqualTo("Even");
                    assertThat(gift.path("num").asInt()).isGreaterThanOrEqualTo(5);
                    assertThat(Double.parseDouble(gift.path("price_ton").asString()))
                            .isLessThanOrEqualTo(6);
                });
        assertThat(
                        market.stranger()
                                .get("/api/market?titles=Even&num_min=5&price_max_ton=6&limit=100")
                                .json()
                                .path("items")
                                .size())
                .isEqualTo(found.size());
    }

    @Test
    void collectionsTellWhatIsListedAndTheFloor() {
        JsonNode even =
                market.stranger().get("/api/market/collections").json().path("items").get(0);
        assertThat(even.path("title").asString()).isEqualTo("Even");
        assertThat(even.path("listed").asInt()).isEqualTo(12);
        assertThat(even.path("total").asInt()).isEqualTo(13);
        assertThat(even.path("floor_ton").asString()).isEqualTo("1.00");
    }

    @Test
    void theCatalogueIsKeptUntilItsTimeIsOver() {
        assertThat(titles()).contains("Even").doesNotContain("Late");
        String _ = market.newcomer().bringGift("Late", 1);
        assertThat(titles()).doesNotContain("Late");
        Reply moved = market.stranger().post("/sandbox/clock", "{\"advance\": \"PT5M\"}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(titles()).contains("Even", "Late");
    }

    private static List<String> titles() {
        JsonNode collections = market.stranger().get("/api/market/collections").json();
        return collections
                .path("items")
                .valueStream()
                .map(each -> each.path("title").asString())
                .toList();
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        assertThat(market.stranger().get("/api/market?cursor=xyz").status()).isEqualTo(422);
        assertThat(market.stranger().get("/api/market?limit=101").status()).isEqualTo(422);
    }

    private static List<JsonNode> all(String template) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    market.stranger().post("/api/market", template.formatted(cursor)).json();
            page.path("items").forEach(all::add);
            JsonNode next = page.path("next_cursor");
            cursor = next.isString() ? ", \"cursor\": \"" + next.asString() + "\"" : "";
        } while (!cursor.isEmpty());
        return all;
    }
}
