package dev.keelson.gifts.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Fifty bidders at one auction in its last minutes, on two instances. {@code -Dkeelson.war=60} goes
 * on for a minute.
 */
@Tag("race")
@Timeout(300)
class BidWarIT {

    private static final int BIDDERS = 50;
    private static final int SECONDS = Integer.getInteger("keelson.war", 3);
    private static final BigDecimal RICH = new BigDecimal("100000.00");

    private static TestMarket market;
    private static TestMarket other;

    @BeforeAll
    static void open() {
        market = new TestMarket();
        other = market.another();
    }

    @AfterAll
    static void close() {
        other.close();
        market.close();
    }

    @Test
    void itEndsOnTimeWithOneWinnerAndExactMoney() throws InterruptedException {
        Trader seller = market.newcomer();
        String auction =
                seller.post(
                                "/api/auctions/new",
                                """
                                {"nft_id": "%s", "start_bid_ton": 1, "step_percent": 1,
                                 "term_hours": 1}
                                """
                                        .formatted(seller.bringGift()))
                        .field("auction_id");
        List<Trader> bidders = new ArrayList<>();
        for (int i = 0; i < BIDDERS; i++) {
            bidders.add(market.newcomer().topUp("100000"));
        }
        Instant _ = market.advance("PT57M");
        int _ = other.run("sandbox-clock");
        bidders.replaceAll(Trader::again);

        List<Integer> led =
                Race.of(BIDDERS)
                        .within(Duration.ofSeconds(SECONDS + 60L))
                        .run(lap -> bids(bidders.get(lap.thread()), auction, lap.thread()))
                        .withoutFaults()
                        .values();

        assertThat(led.stream().mapToInt(times -> times).sum()).isGreaterThan(10);
        JsonNode last = market.stranger().auction(auction);
        assertThatItEndsFiveMinutesAfterTheLastBid(last);
        assertThat(market.run("auctions")).isZero();
        Instant _ = market.advance("PT5M1S");
        int _ = other.run("sandbox-clock");
        assertThat(Set.of(market.run("auctions") + other.run("auctions"))).containsExactly(1);
        assertThatMoneyIsExact(seller.again(), bidders, last);
    }

    /** Bids what is needed, over and over; answers how often it led. */
    private static int bids(Trader bidder, String auction, int thread) {
        Trader at = thread % 2 == 0 ? bidder : bidder.at(other);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int led = 0;
        while (System.nanoTime() < until) {
            String least = at.auction(auction).path("min_next_bid_ton").asString();
            if (new BigDecimal(least).compareTo(RICH) > 0) {
                return led;
            }
            Reply reply = at.bids(auction, least);
            assertThat(reply.status() == 200 || reply.code().equals("BID_TOO_LOW"))
                    .as(reply.toString())
                    .isTrue();
            led += reply.status() == 200 ? 1 : 0;
        }
        return led;
    }

    private static void assertThatItEndsFiveMinutesAfterTheLastBid(JsonNode auction) {
        Instant lastBid = Instant.parse(auction.path("bids").path(0).path("at").asString());
        Instant end = Instant.parse(auction.path("ends_at").asString());
        assertThat(auction.path("state").asString()).isEqualTo("active");
        assertThat(Duration.between(lastBid, end)).isEqualTo(Duration.ofMinutes(5));
    }

    private static void assertThatMoneyIsExact(
            Trader seller, List<Trader> bidders, JsonNode auction) {
        var price = new BigDecimal(auction.path("last_bid_ton").asString());
        long winner = auction.path("leader").asLong();
        for (Trader bidder : bidders) {
            Trader again = bidder.again();
            BigDecimal expected = bidder.id() == winner ? RICH.subtract(price) : RICH;
            assertThat(new BigDecimal(again.balance())).isEqualByComparingTo(expected);
            assertThat(new BigDecimal(again.frozen())).isEqualByComparingTo("0");
        }
        BigDecimal fee = price.multiply(new BigDecimal("0.05"));
        assertThat(new BigDecimal(seller.balance())).isEqualByComparingTo(price.subtract(fee));
        assertThat(market.isSolvent()).isTrue();
        assertThat(market.number("select sum(amount) from posting")).isZero();
        assertThat(market.number("select count(*) from deal")).isEqualTo(1);
    }
}
