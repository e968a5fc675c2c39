package dev.keelson.gifts.presale;

import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A gift that is sold while it still lies on its seller's own Telegram account.
 *
 * @param ask what the buyer pays and what the seller has put down; drafts have none
 * @param transferTime from when Telegram lets the seller pass the gift on
 * @param listedAt when it was listed, while it is
 * @param version raised by every change
 */
public record Presale(
        PresaleId id,
        Traits gift,
        UserId seller,
        Optional<Ask> ask,
        Optional<UserId> buyer,
        State state,
        Instant transferTime,
        Optional<Instant> listedAt,
        long version) {

    /** The id of one presale, time-ordered. */
    public record PresaleId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** How long after the transfer time a sold gift may take to arrive (the product's). */
    static final Duration GRACE = Duration.ofDays(2);

    /** What the buyer of a gift that did not come gets besides the price (the product's). */
    private static final int COMPENSATION = 1000;

    /**
     * What is asked.
     *
     * @param deposit what the seller has put down for it
     */
    public record Ask(Nanoton price, Nanoton deposit) {

        /** The deposit's share of the price (the product's). */
        private static final int DEPOSIT = 2000;

        static Ask of(Price price) {
            return new Ask(price.amount(), price.amount().share(DEPOSIT));
        }

        /** What of the deposit goes to a buyer in vain; the house gets the rest. */
        Nanoton compensation() {
            return price.share(COMPENSATION);
        }
    }

    /** How a presale stands. */
    public enum State {
        /** Registered, without a price. */
        DRAFT,
        /** For sale. */
        LISTED,
        /** Bought; the price lies in escrow until the gift arrives. */
        SOLD,
        /** The gift arrived and went to the buyer. */
        DELIVERED,
        /** The gift did not come. */
        DEFAULTED,
        /** Ended without a buyer. */
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a presale ended. */
    enum Ending {
        /** The seller sent the gift to the bank, for its buyer. */
        DELIVERED,
        /** The gift was sold and did not arrive in time. */
        LATE,
        /** The gift came from somebody else. */
        STRAYED,
        /** The seller sent the gift to the bank, and nobody had bought it. */
        ARRIVED,
        /** The seller gave it up. */
        DELETED,
        /** Nobody bought it in time. */
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Until when the gift has to arrive. */
    Instant deadline() {
        return transferTime.plus(GRACE);
    }

    /** Tells whether a price may still be set or changed, and the presale given up. */
    boolean isUnsold() {
        return state == State.DRAFT || state == State.LISTED;
    }

    /**
     * Tells whether it may be listed and bought by the clock: a buyer who comes later would leave
     * the seller less than the whole grace to deliver.
     */
    boolean isTooLate(Instant now) {
        return !now.isBefore(transferTime);
    }

    /** Tells whether it waits for whoever ends it. */
    boolean isDue(Instant now) {
        return (isUnsold() || state == State.SOLD) && !now.isBefore(deadline());
    }

    boolean isSoldBy(UserId user) {
        return seller.equals(user);
    }

    /** The deposit that is put down now. */
    Nanoton deposit() {
        return state == State.LISTED || state == State.SOLD
                ? ask.map(Ask::deposit).orElse(Nanoton.ZERO)
                : Nanoton.ZERO;
    }

    /** What was agreed with the buyer. */
    Sale sale() {
        return new Sale(
                buyer.orElseThrow(() -> new IllegalStateException("not sold: " + this)),
                ask.orElseThrow(() -> new IllegalStateException("no price: " + this)));
    }

    /** What a seller and a buyer have agreed. */
    record Sale(UserId buyer, Ask ask) {}

    /** The same presale at a price; its place in the order of listings stays. */
    Presale listed(Ask at, Instant now) {
        return with(Optional.of(at), State.LISTED, Optional.of(listedAt.orElse(now)));
    }

    /** The same presale without a price. */
    Presale unlisted() {
        return with(Optional.empty(), State.DRAFT, Optional.empty());
    }

    /** The same presale, bought. */
    Presale soldTo(UserId who) {
        return new Presale(
                id,
                gift,
                seller,
                ask,
                Optional.of(who),
                State.SOLD,
                transferTime,
                listedAt,
                version + 1);
    }

    /** The same presale, at its end. */
    Presale ended(State how) {
        return with(ask, how, listedAt);
    }

    private Presale with(Optional<Ask> newAsk, State newState, Optional<Instant> newListedAt) {
        return new Presale(
                id, gift, seller, newAsk, buyer, newState, transferTime, newListedAt, version + 1);
    }
}
