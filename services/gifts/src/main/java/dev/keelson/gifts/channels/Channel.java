package dev.keelson.gifts.channels;

import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Hold;
import dev.keelson.gifts.ledger.HoldId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A Telegram channel that is sold with the gifts in it.
 *
 * @param giftsHash says which gifts were in it when it was listed, see {@link Contents}
 * @param admins how many people administered it then
 * @param price what the buyer pays; drafts have none
 * @param purchase who has bought it, once somebody has
 * @param listedAt when it was listed, where it was
 * @param version raised by every change
 */
record Channel(
        ChannelId id,
        Chat chat,
        UserId seller,
        AccountId account,
        String giftsHash,
        int admins,
        State state,
        Optional<Nanoton> price,
        Optional<Purchase> purchase,
        Optional<Instant> listedAt,
        long version) {

    /** The id of one listing, time-ordered. */
    public record ChannelId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** How long a seller has to hand the channel over (the product's). */
    static final Duration TO_HAND_OVER = Duration.ofHours(24);

    /** The seller's commission in basis points of the price, rounded down (the product's). */
    private static final int COMMISSION = 100;

    /**
     * What a buyer has agreed.
     *
     * @param deadline until when the channel has to be handed over
     * @param checked whether the gifts were found unchanged after the money was held
     */
    record Purchase(UserId buyer, Instant deadline, boolean checked) {}

    /** How a channel stands. */
    public enum State {
        /** Without a price. */
        DRAFT,
        /** For sale. */
        LISTED,
        /** Bought: the price is frozen until the channel is handed over. */
        HELD,
        /** Handed over and paid. */
        SOLD,
        /** Not handed over: the buyer has the money back. */
        RELEASED,
        /** Taken off the market by its seller. */
        WITHDRAWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why a listing ended. */
    enum Ending {
        /** The buyer owns the channel. */
        HANDED_OVER,
        /** The gifts are not those of the listing. */
        GIFTS_CHANGED,
        /** It was not handed over in time. */
        LATE,
        /** The seller does not hand it over. */
        DECLINED,
        /** The seller owns it no more, or the bot cannot see it any more. */
        SELLER_GONE,
        /** The seller withdrew it before anybody bought it. */
        DELETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isSoldBy(UserId user) {
        return seller.equals(user);
    }

    /**
     * Tells whether a price may still be set, and the listing withdrawn without anybody's money.
     */
    boolean isUnsold() {
        return state == State.DRAFT || state == State.LISTED;
    }

    /** What was agreed with the buyer. */
    Purchase bought() {
        return purchase.orElseThrow(() -> new IllegalStateException("not bought: " + this));
    }

    /** What is asked. */
    Nanoton asked() {
        return price.orElseThrow(() -> new IllegalStateException("no price: " + this));
    }

    /** What the house gets of the price. */
    Nanoton commission() {
        return asked().share(COMMISSION);
    }

    /** The buyer's money, promised under the listing's own id: a listing is bought once. */
    Hold hold() {
        return new Hold(new HoldId(id.value()), bought().buyer(), asked());
    }

    /** Every account that its end can touch. */
    List<Account> accounts() {
        UserId buyer = bought().buyer();
        return List.of(Account.free(buyer), Account.frozen(buyer), Account.free(seller));
    }

    /** The same channel at a price; its place in the order of listings stays. */
    Channel listed(Nanoton at, Instant now) {
        return with(State.LISTED, Optional.of(at), purchase, Optional.of(listedAt.orElse(now)));
    }

    /** The same channel without a price. */
    Channel unlisted() {
        return with(State.DRAFT, Optional.empty(), purchase, Optional.empty());
    }

    /** The same channel, bought. */
    Channel heldFor(UserId buyer, Instant now) {
        var bought = new Purchase(buyer, now.plus(TO_HAND_OVER), false);
        return with(State.HELD, price, Optional.of(bought), listedAt);
    }

    /** The same channel, its gifts found unchanged. */
    Channel confirmed() {
        var sure = new Purchase(bought().buyer(), bought().deadline(), true);
        return with(State.HELD, price, Optional.of(sure), listedAt);
    }

    /** The same channel, at its end. */
    Channel ended(State how) {
        return with(how, price, purchase, listedAt);
    }

    private Channel with(
            State newState,
            Optional<Nanoton> newPrice,
            Optional<Purchase> newPurchase,
            Optional<Instant> newListedAt) {
        return new Channel(
                id,
                chat,
                seller,
                account,
                giftsHash,
                admins,
                newState,
                newPrice,
                newPurchase,
                newListedAt,
                version + 1);
    }
}
