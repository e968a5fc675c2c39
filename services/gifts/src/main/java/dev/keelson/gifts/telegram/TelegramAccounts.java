package dev.keelson.gifts.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the bot does for accounts that are linked to it. Every method may throw {@link
 * TelegramUnavailableException}; safe for use by many threads.
 */
public interface TelegramAccounts {

    /**
     * The unique gifts of an account, at most two thousand.
     *
     * @return nothing where Telegram declines: the connection is gone, or the bot may not look
     */
    Optional<List<AccountGift>> gifts(String connection);

    /**
     * Passes a gift on. Asked once: if no answer comes, it may have happened.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when no answer came
     */
    Transfer transfer(Order order);

    /**
     * A gift on a linked account.
     *
     * @param ownedId with which the account can pass it on; a new one each time the gift arrives
     * @param stars what passing it on costs, where it can be
     * @param nextTransferDate from when it can be passed on, where Telegram says so; may be past
     */
    record AccountGift(
            UniqueGift gift,
            Optional<String> ownedId,
            Optional<Long> stars,
            Optional<Instant> nextTransferDate) {}

    /** To pass a gift on. */
    record Order(String connection, String ownedId, Optional<Long> stars, long receiver) {}

    /** What became of a transfer. */
    sealed interface Transfer {
        /** The receiver has it. */
        record Done() implements Transfer {}

        /** The account still has it. */
        record Refused(String why) implements Transfer {}
    }
}
