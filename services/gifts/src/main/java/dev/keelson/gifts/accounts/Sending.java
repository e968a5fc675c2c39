package dev.keelson.gifts.accounts;

import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.shared.GiftId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Gifts that somebody sends from a linked account to one receiver. */
record Sending(SendingId id, AccountId account, long receiver, List<Item> items) {

    Sending {
        items = List.copyOf(items);
    }

    /** The id of one sending, time-ordered. */
    record SendingId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** How one gift stands. */
    enum State {
        /** Nothing was asked of Telegram. */
        WAITING,
        /** Telegram was asked, and its answer is not known. */
        SENDING,
        /** The receiver has it. */
        SENT,
        /** The account still has it, or never had it. */
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One of the gifts.
     *
     * @param reason why it was refused, where it was
     * @param since when it came into its state
     */
    record Item(GiftId gift, State state, Optional<String> reason, Instant since) {

        static Item waiting(GiftId gift, Instant at) {
            return new Item(gift, State.WAITING, Optional.empty(), at);
        }

        Item now(State next, Instant at) {
            return new Item(gift, next, Optional.empty(), at);
        }

        Item refused(String why, Instant at) {
            return new Item(gift, State.REFUSED, Optional.of(why), at);
        }
    }

    /** Those that are in a state. */
    List<Item> in(State state) {
        return items.stream().filter(item -> item.state() == state).toList();
    }
}
