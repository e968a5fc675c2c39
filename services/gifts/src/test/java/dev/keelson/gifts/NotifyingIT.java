package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.trades.Barter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What traders are told in Telegram, once it is true. */
@Timeout(60)
class NotifyingIT {

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
    void aTopUpASaleAnOfferAndItsCounterAreTold() {
        Trader seller = market.newcomer();
        Trader buyer = market.newcomer().topUp("20");
        awaitMessages(buyer, "Your balance was topped up with 20.00 TON.");
        String nft = seller.offersForSale("10");
        String offer = buyer.madeOffer(nft, "6");
        awaitMessages(seller, "New offer for Test Star #NUM: 6.00 TON.");
        assertThat(seller.counters(offer, "8").status()).isEqualTo(200);
        awaitMessages(
                buyer,
                "Your balance was topped up with 20.00 TON.",
                "The owner of Test Star #NUM asks 8.00 TON. You offered 6.00 TON.");
        assertThat(buyer.buys(nft, "10", "k").status()).isEqualTo(200);
        awaitMessages(
                seller,
                "New offer for Test Star #NUM: 6.00 TON.",
                "Sold: Test Star #NUM for 10.00 TON. The commission was 0.10 TON.");
    }

    @Test
    void whoIsOutbidAndWhoWinsAreTold() {
        Trader seller = market.newcomer();
        Trader first = market.newcomer().topUp("20");
        Trader second = market.newcomer().topUp("20");
        String auction = seller.auctions("1", "10");
        assertThat(first.bids(auction, "2").status()).isEqualTo(200);
        assertThat(second.bids(auction, "3").status()).isEqualTo(200);
        assertThat(second.buysNow(auction).status()).isEqualTo(200);
        String other = seller.auctions("1", "10");
        Trader third = market.newcomer().topUp("20");
        assertThat(third.bids(other, "2").status()).isEqualTo(200);
        assertThat(first.buysNow(other).status()).isEqualTo(200);

        awaitMessages(
                third,
                "Your balance was topped up with 20.00 TON.",
                "Somebody bought Test Star #NUM out of its auction for 10.00 TON."
                        + " Your money is free again.");
        awaitMessages(
                first,
                "Your balance was topped up with 20.00 TON.",
                "You were outbid on Test Star #NUM: 3.00 TON. Your money is free again."
                        + " The next bid starts at 3.30 TON.",
                "You won Test Star #NUM for 10.00 TON.");
        awaitMessages(
                second,
                "Your balance was topped up with 20.00 TON.",
                "You won Test Star #NUM for 10.00 TON.");
    }

    @Test
    void whatBecomesOfAWithdrawalIsTold() {
        Trader trader = market.newcomer().topUp("20");
        String address = "0:" + "AB".repeat(32);
        String order = "{\"amount_ton\": \"5\", \"address\": \"" + address + "\"}";
        assertThat(trader.post("/api/market/output", order, "w").status()).isEqualTo(202);
        market.run("withdrawals");
        awaitMessages(
                trader,
                "Your balance was topped up with 20.00 TON.",
                "Your withdrawal of 5.00 TON was sent to " + address + ".",
                "Your withdrawal arrived: 4.99 TON are at " + address + ".");
    }

    @Test
    void aRefusedPurchaseTellsNobody() {
        Trader seller = market.newcomer();
        String nft = seller.offersForSale("10");
        assertThat(market.newcomer().buys(nft, "10", "k").status()).isEqualTo(409);
        Trader later = market.newcomer().topUp("1");
        awaitMessages(later, "Your balance was topped up with 1.00 TON.");

        assertThat(messages(seller)).isEmpty();
    }

    @Test
    void whatBecomesOfAPresaleIsToldToBothSides() {
        Trader seller = market.newcomer().topUp("10");
        Trader buyer = market.newcomer().topUp("20");
        Instant transferable = market.advance("PT0S").plus(Duration.ofHours(1));
        String gift = Preselling.coolingGift(seller, transferable);
        String presale = Preselling.lists(seller, gift, "20");
        assertThat(Preselling.buys(buyer, presale, "20").status()).isEqualTo(200);
        market.advance("PT2H");
        assertThat(Preselling.sends(seller.again(), gift, "bank").status()).isEqualTo(200);

        awaitMessages(
                seller,
                "Your balance was topped up with 10.00 TON.",
                gift + " is registered: set a price, and it can be bought before it is here.",
                "Your presale of "
                        + gift
                        + " was bought for 20.00 TON. Send the gift to this account by "
                        + transferable.plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS)
                        + ".",
                "You delivered Test Star #NUM: 20.00 TON and your deposit are on your balance.");
        awaitMessages(
                buyer,
                "Your balance was topped up with 20.00 TON.",
                "Test Star #NUM has arrived: it is yours for 20.00 TON.");
    }

    @Test
    void tradersAreToldOfProposalsAndWhatBecomesOfThem() {
        Trader owner = market.newcomer();
        Trader author = market.newcomer();
        String trade = Barter.opened(owner, List.of(owner.bringGift()), Barter.any("Test Star"));
        List<String> gifts = List.of(author.bringGift());
        String declined = Barter.proposed(author, trade, gifts);
        assertThat(Barter.cancels(owner, declined).status()).isEqualTo(200);
        String accepted = Barter.proposed(author, trade, gifts);
        assertThat(Barter.accepts(owner, accepted).status()).isEqualTo(200);

        awaitMessages(
                owner,
                "Somebody proposes gifts for your trade.",
                "Somebody proposes gifts for your trade.");
        awaitMessages(
                author,
                "Your proposal for a trade was declined.",
                "Your proposal was accepted: the gifts have changed hands.");
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /**
     * Waits for as many messages, and compares them; numbers of gifts are as they happen to be.
     * What is told of one thing is told in order, and of several things at once.
     */
    private static void awaitMessages(Trader trader, String... expected) {
        await(() -> messages(trader).size() >= expected.length);
        assertThat(messages(trader)).containsExactlyInAnyOrder(expected);
    }

    private static List<String> messages(Trader trader) {
        var texts = new ArrayList<String>();
        market.stranger()
                .get("/sandbox/telegram/messages?telegram_id=" + trader.id())
                .json()
                .path("items")
                .forEach(each ->
                        texts.add(each.path("text").asString().replaceAll("#\\d+", "#NUM")));
        return texts;
    }
}
