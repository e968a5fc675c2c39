package dev.keelson.gifts.floors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is asked for the least, now and over time, at ours and elsewhere. */
class FloorsIT {

    private static TestMarket market;
    private static Path file;

    private Trader seller;
    private String title;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("floors.csv"), "");
        market =
                new TestMarket(
                        TestMarket.freshDatabase(),
                        Map.of("KEELSON_GIFTS_FLOORS_FILE", file.toString()));
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() throws IOException {
        seller = market.newcomer();
        title = "Collection " + seller.id();
        Path _ = Files.writeString(file, "");
    }

    @Test
    void theFloorIsTheLowestPriceThatIsAskedOfTheCollectionAndOfTheModel() {
        list("7");
        list("5");
        list("6");

        assertThat(market.run("floors")).isEqualTo(2);

        JsonNode floor = floor("{\"name\": \"" + title + "\"}");
        assertThat(floor.path("floor_ton").asString()).isEqualTo("5.00");
        assertThat(floor.path("last_day_ton").asString()).isEqualTo("5.00");
        JsonNode model = floor("{\"name\": \"" + title + "\", \"model\": \"Plain\"}");
        assertThat(model.path("floor_ton").asString()).isEqualTo("5.00");
        JsonNode none = floor("{\"name\": \"" + title + "\", \"model\": \"Golden\"}");
        assertThat(none.path("floor_ton").isNull()).isTrue();
        assertThat(none.path("sources")).isEmpty();
    }

    @Test
    void pointsCloserThanFortyMinutesMergeToTheLowest() {
        String gift = list("7");
        assertThat(market.run("floors")).isPositive();
        reprice(gift, "5");
        advanceAndRun("PT20M");
        reprice(gift, "9");
        advanceAndRun("PT15M");
        assertThat(chart(1)).containsExactly("5.00");

        advanceAndRun("PT6M");
        assertThat(chart(1)).containsExactly("5.00", "9.00");
        assertThat(market.number("select count(*) from floor where collection = '" + title + "'"))
                .isEqualTo(4);
    }

    @Test
    void chartsReachBackADayAWeekAndAMonthAndWhatIsOlderGoes() {
        String gift = list("3");
        assertThat(market.run("floors")).isPositive();
        reprice(gift, "4");
        advanceAndRun("P5D");
        reprice(gift, "5");
        advanceAndRun("P20D");
        assertThat(chart(1)).containsExactly("5.00");
        assertThat(chart(7)).containsExactly("5.00");
        assertThat(chart(30)).containsExactly("3.00", "4.00", "5.00");

        advanceAndRun("P7D");

        assertThat(chart(30)).containsExactly("4.00", "5.00", "5.00");
        assertThat(market.number("select count(*) from floor where price = 3000000000"))
                .as("older than the longest chart")
                .isZero();
    }

    @Test
    void anotherMarketsFloorsStandBesideOurs() throws IOException {
        list("7");
        Path _ =
                Files.writeString(
                        file, "# made by hand\n\n" + title + ",,6.5\n" + title + ",Plain,6.75\n");

        assertThat(market.run("floors")).isEqualTo(2);

        JsonNode floor = floor("{\"name\": \"" + title + "\"}");
        assertThat(floor.path("floor_ton").asString()).as("ours").isEqualTo("7.00");
        assertThat(floor.path("sources"))
                .extracting(it -> it.path("source").asString() + it.path("price_ton").asString())
                .containsExactly("file6.50", "own7.00");
        JsonNode sources = market.stranger().get("/api/market/integrations").json().path("items");
        assertThat(sources).extracting(it -> it.path("source").asString()).contains("own");
    }

    @Test
    void aFileThatCannotBeReadFailsTheRoundAndOursIsNotedAllTheSame() throws IOException {
        list("8");
        Path _ = Files.writeString(file, title + ",no price\n");

        Reply failed = market.stranger().post("/sandbox/jobs/floors/run", "{}");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(chart(1)).containsExactly("8.00");
    }

    @Test
    void whatNobodyCanMeanIsRefused() {
        for (String body :
                List.of(
                        "{}",
                        "{\"name\": \"\", \"time_range\": 1}",
                        "{\"name\": \"A\", \"time_range\": 2}",
                        "{\"name\": \"A\"}",
                        "{\"name\": \"A\", \"model\": \" \", \"time_range\": 1}")) {
            assertThat(market.stranger().post("/api/market/charts", body).code())
                    .as(body)
                    .isEqualTo("VALIDATION");
        }
    }

    private String list(String ton) {
        String gift = seller.bringGift(title, (int) market.number("select 1 + count(*) from nft"));
        reprice(gift, ton);
        return gift;
    }

    private void reprice(String gift, String ton) {
        assertThat(seller.setPrice(gift, ton).status()).isEqualTo(200);
    }

    private void advanceAndRun(String duration) {
        var _ = market.advance(duration);
        seller = seller.again();
        assertThat(market.run("floors")).isPositive();
    }

    private JsonNode floor(String body) {
        Reply reply = market.stranger().post("/api/market/floor", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** What is kept is forgotten when the clock moves. */
    private List<String> chart(int days) {
        var _ = market.advance("PT0.001S");
        String query = "?time_range=" + days + "&name=" + title.replace(" ", "%20");
        Reply reply = market.stranger().get("/api/market/charts" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json()
                .path("items")
                .valueStream()
                .map(point -> point.path("price_ton").asString())
                .toList();
    }
}
