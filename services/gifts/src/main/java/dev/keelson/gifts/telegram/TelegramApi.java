package dev.keelson.gifts.telegram;

import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Bot;
import dev.keelson.service.telegram.BotApi.Delivery;
import dev.keelson.service.telegram.TelegramUnavailableException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the service asks of Telegram.
 *
 * <p>Safe for use by many threads, but updates have one reader at a time. Every method may throw
 * {@link TelegramUnavailableException}; one that names a pause answers so, without a request, until
 * the pause is over.
 */
public interface TelegramApi {

    /**
     * The next updates, the oldest first, at most a hundred.
     *
     * <p>Asking confirms every update before {@code offset}: Telegram forgets it. So an update is
     * kept first, and the offset moved behind it after that; a crash between brings it again.
     *
     * @param offset the id of the last update that is kept, plus 1; 0 for the oldest that is left
     * @param wait how long to wait for one, from zero to {@link BotApi#LONGEST_WAIT}
     */
    List<TelegramUpdate> updates(long offset, Duration wait);

    /**
     * A gift that a person has on their own account and lets others see.
     *
     * @param name the gift's, as in {@code t.me/nft/<name>}
     * @return nothing where Telegram does not show it among the person's first two thousand
     */
    Optional<OwnedGift> giftOf(long personId, String name);

    /**
     * Every unique gift that an account has which is linked to the bot, whoever may see it.
     *
     * @param connection under which the account is linked
     */
    List<HeldGift> held(String connection);

    /**
     * Passes a gift on. Once: where no answer comes it may have gone, so the one who wants to know
     * asks for what the account holds.
     */
    Transfer transfer(Passage passage);

    /**
     * Has updates sent to an address instead of being asked for, one at a time; said again it
     * changes nothing.
     *
     * @param secret comes with each of them, 1 to 256 letters, digits, {@code _} and {@code -}
     */
    void sendUpdatesTo(URI address, String secret);

    /** Who the token belongs to: the cheapest question, for health and start-up checks. */
    Bot me();

    /**
     * Writes to somebody who talks with the bot. Once, if no answer comes it may have arrived.
     *
     * @param text up to 4096 characters
     */
    Delivery send(long telegramId, String text);

    /**
     * A gift to be passed on.
     *
     * @param connection under which the account is linked that has it
     * @param ownedGiftId by which that account has it
     * @param to the person who gets it, who must have written to the account within a day
     * @param stars what the transfer costs the account, in Telegram's stars
     */
    record Passage(String connection, String ownedGiftId, long to, int stars) {}

    /** What became of a transfer. */
    sealed interface Transfer {
        /** The gift is its new owner's. */
        record Passed() implements Transfer {}

        /** It is where it was. */
        record Refused(String why) implements Transfer {}
    }

    /**
     * A gift on its owner's account.
     *
     * @param nextTransferDate from when it can be passed on, where Telegram says so; may be past
     */
    record OwnedGift(UniqueGift gift, Optional<Instant> nextTransferDate) {}

    /**
     * A gift on an account that is linked to the bot.
     *
     * @param terms on which it can be passed on
     * @param sender who sent it there, where Telegram says so
     * @param arrivedAt when
     */
    record HeldGift(
            UniqueGift gift,
            TransferTerms terms,
            Optional<TelegramUpdate.Sender> sender,
            Instant arrivedAt) {}
}
