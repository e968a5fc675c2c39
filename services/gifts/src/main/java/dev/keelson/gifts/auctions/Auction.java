package dev.keelson.gifts.auctions;

import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An auction.
 *
 * @param lead the bid that leads now or led to the end
 * @param version raised by every change; a client applies only a larger one
 */
public record Auction(
        AuctionId id,
        NftId gift,
        UserId seller,
        Terms terms,
        Optional<Lead> lead,
        State state,
        Instant endsAt,
        long version) {

    private static final Duration LAST_CALL = Duration.ofMinutes(5);
    private static final Nanoton LEAST_STEP = Nanoton.ton("0.1");

    /**
     * What the seller has laid down.
     *
     * @param stepPercent by how much of the last bid the next one is more, at least
     * @param buyNow at what price the gift is had at once
     */
    public record Terms(Nanoton startBid, int stepPercent, Optional<Nanoton> buyNow) {}

    /** Who leads, and with how much. */
    record Lead(UserId leader, Nanoton bid) {}

    /** How an auction stands in the books. */
    enum State {
        /** Takes bids until its end, and then waits for whoever ends it. */
        ACTIVE,
        /** Went to its leader. */
        SOLD,
        /** Went to somebody at the buy-now price. */
        BOUGHT,
        /** Ended without a bid. */
        UNSOLD,
        /** The seller took it back before there was a bid. */
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells whether bids are taken: in the books and by the clock. */
    boolean isOpen(Instant now) {
        return state == State.ACTIVE && now.isBefore(endsAt);
    }

    /** Tells whether it waits for whoever ends it. */
    boolean isDue(Instant now) {
        return state == State.ACTIVE && !now.isBefore(endsAt);
    }

    /** The least amount of the next bid: the last and the step, which is at least 0.1 TON. */
    Nanoton minNextBid() {
        return lead.map(Lead::bid)
                .map(last ->
                        last.plus(last.percentUp(terms.stepPercent(), Price.STEP).max(LEAST_STEP)))
                .orElse(terms.startBid());
    }

    /** The buy-now price, while it is more than the last bid. */
    Optional<Nanoton> buyNow() {
        return terms.buyNow()
                .filter(price -> lead.filter(last -> !last.bid().isLessThan(price)).isEmpty());
    }

    /** The same auction led by a new bid; one in the last five minutes gives five more. */
    Auction ledBy(Bid bid) {
        Instant lastCall = bid.at().plus(LAST_CALL);
        Instant end = lastCall.isAfter(endsAt) ? lastCall : endsAt;
        return with(Optional.of(new Lead(bid.bidder(), bid.amount())), state, end);
    }

    /** The same auction, ended. */
    Auction ended(State how) {
        return with(lead, how, endsAt);
    }

    private Auction with(Optional<Lead> newLead, State newState, Instant newEnd) {
        return new Auction(id, gift, seller, terms, newLead, newState, newEnd, version + 1);
    }
}
