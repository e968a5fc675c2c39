package dev.keelson.gifts.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.BidId;
import dev.keelson.gifts.shared.Cases;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an auction decides by itself: the next bid, the buy-now price, the end. */
class AuctionTest {

    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theFirstBidIsTheOneThatTheSellerAsks() {
        assertThat(auction("3", 10, "9").minNextBid()).isEqualTo(Nanoton.ton("3"));
    }

    @Test
    void theNextBidIsAStepHigherRoundedUpToAHundredth() {
        assertThat(after("10", 10)).isEqualTo(Nanoton.ton("11"));
        assertThat(after("12.34", 10)).isEqualTo(Nanoton.ton("13.58"));
        assertThat(after("10.01", 33)).isEqualTo(Nanoton.ton("13.32"));
        assertThat(after("100000", 100)).isEqualTo(Nanoton.ton("200000"));
    }

    @Test
    void theStepIsAtLeastATenth() {
        assertThat(after("0.1", 1)).isEqualTo(Nanoton.ton("0.2"));
        assertThat(after("0.99", 10)).isEqualTo(Nanoton.ton("1.09"));
        assertThat(after("1.01", 10)).isEqualTo(Nanoton.ton("1.12"));
    }

    @Test
    void theNextBidIsAlwaysAMultipleOfAHundredthAndNeverLessThanTheStep() {
        Cases.check(
                5_000,
                random -> {
                    Nanoton last = new Nanoton((10 + random.nextInt(10_000_000)) * 10_000_000L);
                    int percent = 1 + random.nextInt(100);
                    Nanoton next = led(last, percent).minNextBid();
                    assertThat(next.isMultipleOf(Price.STEP)).isTrue();
                    Nanoton exact = last.plus(last.share(percent * 100));
                    assertThat(next.isLessThan(exact)).isFalse();
                    assertThat(next.minus(last).isLessThan(Nanoton.ton("0.1"))).isFalse();
                });
    }

    @Test
    void onlyABidInTheLastFiveMinutesGivesFiveMore() {
        Auction auction = auction("3", 10, "9");

        assertThat(auction.ledBy(bid("3", Duration.ofMinutes(6))).endsAt()).isEqualTo(END);
        assertThat(auction.ledBy(bid("3", Duration.ofMinutes(5))).endsAt()).isEqualTo(END);
        assertThat(auction.ledBy(bid("3", Duration.ofSeconds(1))).endsAt())
                .isEqualTo(END.plusSeconds(299));
    }

    @Test
    void theBuyNowPriceIsThereUntilABidReachesIt() {
        Auction auction = auction("3", 10, "9");

        assertThat(auction.buyNow()).contains(Nanoton.ton("9"));
        assertThat(auction.ledBy(bid("8.99", Duration.ofHours(1))).buyNow()).isPresent();
        assertThat(auction.ledBy(bid("9", Duration.ofHours(1))).buyNow()).isEmpty();
    }

    @Test
    void itIsOpenUntilItsEndAndDueFromThenOn() {
        Auction auction = auction("3", 10, "9");
        Instant before = END.minusNanos(1);

        assertThat(auction.isOpen(before)).isTrue();
        assertThat(auction.isDue(before)).isFalse();
        assertThat(auction.isOpen(END)).isFalse();
        assertThat(auction.isDue(END)).isTrue();
        assertThat(auction.ended(Auction.State.CANCELLED).isOpen(before)).isFalse();
        assertThat(auction.ended(Auction.State.UNSOLD).isDue(END)).isFalse();
    }

    @Test
    void everyChangeRaisesTheVersion() {
        Auction led = auction("3", 10, "9").ledBy(bid("3", Duration.ofHours(1)));

        assertThat(led.version()).isEqualTo(2);
        assertThat(led.ended(Auction.State.SOLD).version()).isEqualTo(3);
    }

    private static Nanoton after(String last, int percent) {
        return led(Nanoton.ton(last), percent).minNextBid();
    }

    private static Auction led(Nanoton last, int percent) {
        return auction("0.1", percent, "100000").ledBy(bid(last, Duration.ofHours(1)));
    }

    private static Auction auction(String start, int percent, String buyNow) {
        return new Auction(
                new AuctionId(new UUID(0, 1)),
                new NftId(new UUID(0, 2)),
                new UserId(1),
                new Auction.Terms(Nanoton.ton(start), percent, Optional.of(Nanoton.ton(buyNow))),
                Optional.empty(),
                Auction.State.ACTIVE,
                END,
                1);
    }

    private static Bid bid(String ton, Duration beforeTheEnd) {
        return bid(Nanoton.ton(ton), beforeTheEnd);
    }

    private static Bid bid(Nanoton amount, Duration beforeTheEnd) {
        return new Bid(
                new BidId(new UUID(0, 3)),
                new UserId(2),
                amount,
                END.minus(beforeTheEnd),
                Bid.State.LEADING);
    }
}
