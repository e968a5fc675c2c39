package dev.keelson.gifts.trades;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.cancels;
import static dev.keelson.gifts.trades.Barter.deletes;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.proposes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Trades at the same moment as everything else: each gift goes one way, whole or not at all. */
@Tag("race")
class TradeRacesIT {

    private static final String APPLE = "Apple";
    private static final String PEAR = "Pear";
    private static final int ROUNDS = 8;

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    /** A trade of an apple with a pear proposed for it. */
    private static final class Deal {
        final Trader owner = market.newcomer();
        final Trader author = market.newcomer();
        final String apple = gift(owner, APPLE);
        final String pear = gift(author, PEAR);
        final String trade = opened(owner, List.of(apple), any(PEAR));
        final String proposal = proposed(author, trade, List.of(pear));

        long deals(String nft) {
            return market.number("select count(*) from deal where nft_id = '" + nft + "'");
        }
    }

    @Test
    void anAcceptAndAPurchaseOfAGiftOnEachSideExcludeEachOther() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var deal = new Deal();
            String other = gift(deal.author, PEAR);
            assertThat(deal.owner.setPrice(deal.apple, "1").status()).isEqualTo(200);
            assertThat(deal.author.setPrice(deal.pear, "1").status()).isEqualTo(200);
            Trader buyer = market.newcomer().topUp("2");

            List<Reply> replies =
                    race(thread ->
                            switch (thread) {
                                case 0 -> accepts(deal.owner, deal.proposal);
                                case 1 -> buyer.buys(deal.apple, "1", "apple");
                                case 2 -> buyer.buys(deal.pear, "1", "pear");
                                default -> proposes(deal.author, deal.trade, List.of(other));
                            });

            boolean isTraded = replies.get(0).status() == 200;
            boolean isAppleBought = replies.get(1).status() == 200;
            boolean isPearBought = replies.get(2).status() == 200;
            assertThat(isTraded).isEqualTo(!isAppleBought && !isPearBought);
            assertThat(deal.deals(deal.apple)).isEqualTo(isTraded || isAppleBought ? 1 : 0);
            assertThat(deal.deals(deal.pear)).isEqualTo(isTraded || isPearBought ? 1 : 0);
            int left = 2 - (isAppleBought ? 1 : 0) - (isPearBought ? 1 : 0);
            assertThat(buyer.balance()).isEqualTo(left + ".00");
            if (isTraded || isAppleBought) {
                assertThat(stillLive(deal)).isZero();
            }
        }
    }

    /** Four at once; the replies in the order of the threads. */
    private static List<Reply> race(IntFunction<Reply> each) throws InterruptedException {
        return Race.of(4)
                .run(lap -> Map.entry(lap.thread(), each.apply(lap.thread())))
                .withoutFaults()
                .values()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long stillLive(Deal deal) {
        return market.number(
                "select count(*) from proposal where state = 'live' and trade_id = '"
                        + deal.trade
                        + "'");
    }

    @Test
    void ofManyAcceptsThatShareAGiftOneIsMade() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trader author = market.newcomer();
            String pear = gift(author, PEAR);
            List<Trader> owners = new ArrayList<>();
            List<String> proposals = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                owners.add(market.newcomer());
                String trade =
                        opened(owners.getLast(), List.of(gift(owners.getLast(), APPLE)), any(PEAR));
                proposals.add(proposed(author, trade, List.of(pear, gift(author, PEAR))));
            }

            List<Reply> replies =
                    Race.of(4)
                            .run(lap ->
                                    accepts(owners.get(lap.thread()), proposals.get(lap.thread())))
                            .withoutFaults()
                            .values();

            assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
            assertThat(replies)
                    .allMatch(it -> it.status() == 200 || it.code().equals("PROPOSAL_ENDED"));
            assertThat(market.number("select count(*) from deal where nft_id = '" + pear + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anAcceptACancelAndADeletionOfOneTradeEndItOneWay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var deal = new Deal();

            List<Reply> replies =
                    race(thread ->
                            switch (thread) {
                                case 0 -> accepts(deal.owner, deal.proposal);
                                case 1 -> accepts(deal.owner, deal.proposal);
                                case 2 -> cancels(deal.author, deal.proposal);
                                default -> deletes(deal.owner, deal.trade);
                            });

            List<Integer> accepts = List.of(replies.get(0).status(), replies.get(1).status());
            boolean isTraded = accepts.contains(200);
            boolean isEnded = replies.get(2).status() == 200 || replies.get(3).status() == 200;
            assertThat(isTraded).as(replies.toString()).isEqualTo(!isEnded);
            assertThat(accepts.stream().filter(status -> status == 200).count())
                    .isEqualTo(isTraded ? 1 : 0);
            assertThat(deal.deals(deal.apple)).isEqualTo(isTraded ? 1 : 0);
            assertThat(stillLive(deal)).isZero();
        }
    }

    @Test
    void tradesThatCrossEachOtherDoNotLockEachOtherOut() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var deal = new Deal();
            String back = opened(deal.author, List.of(deal.pear), any(APPLE));
            String crossing = proposed(deal.owner, back, List.of(deal.apple));

            List<Reply> replies =
                    Race.of(2)
                            .run(lap ->
                                    lap.thread() == 0
                                            ? accepts(deal.owner, deal.proposal)
                                            : accepts(deal.author, crossing))
                            .withoutFaults()
                            .values();

            assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
            assertThat(deal.deals(deal.apple)).isEqualTo(1);
            assertThat(deal.deals(deal.pear)).isEqualTo(1);
        }
    }
}
