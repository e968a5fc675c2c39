package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.TelegramChannels.Chat;

import java.time.Instant;
import java.util.Optional;

/** One update of the bot. */
public sealed interface TelegramUpdate {

    /**
     * The same for each delivery of one update. Grows with every update of the bot, until there are
     * none for a week: then it starts anywhere.
     */
    long updateId();

    /**
     * A unique gift arrived in a private chat, sent by the person on the other side of it.
     *
     * @param account whose chat it is. The bot reads the chats of every account that was linked to
     *     it, so a reader must check whom the gift was sent to
     * @param terms on which the receiving account can pass it on
     */
    record GiftReceived(
            long updateId,
            Account account,
            Sender sender,
            UniqueGift gift,
            Origin origin,
            TransferTerms terms,
            Instant at)
            implements TelegramUpdate {}

    /**
     * A link to a gift's page came in a private chat, sent by the person on the other side of it.
     *
     * @param account whose chat it is, as of a gift
     * @param gift the name in the link: {@code t.me/nft/} and this is the gift's page
     */
    record LinkSent(long updateId, Account account, Sender sender, String gift, Instant at)
            implements TelegramUpdate {}

    /** An account was linked to the bot, its rights were changed, or the bot was taken off it. */
    record Connected(long updateId, BusinessConnection connection) implements TelegramUpdate {}

    /**
     * The bot was made a member of a channel, or put out of it.
     *
     * @param by who did it
     */
    record BotMoved(long updateId, Chat channel, long by, boolean isIn, Instant at)
            implements TelegramUpdate {}

    /** Somebody has become the owner of a channel. */
    record OwnerSeen(long updateId, long channelId, long owner, Instant at)
            implements TelegramUpdate {}

    /** Something that the service does not act on. */
    record Other(long updateId) implements TelegramUpdate {}

    /**
     * Something came that matters, and its description cannot be read; kept as it was for a person
     * to look at, so that it neither is lost nor blocks those behind it.
     */
    record Unreadable(long updateId, String json) implements TelegramUpdate {}

    /**
     * Reads what Telegram sends to a webhook.
     *
     * @return nothing where that is no update
     */
    static Optional<TelegramUpdate> of(String json) {
        return TelegramJson.sent(json);
    }

    /** The account that received something. */
    sealed interface Account {
        /** The bot itself. */
        record OfBot() implements Account {}

        /** An account that its owner linked to the bot. */
        record Linked(String businessConnectionId) implements Account {}
    }

    /** Who sent it. */
    record Sender(long id, String firstName, Optional<String> language) {}

    /** How the gift came to the receiver. */
    enum Origin {
        /** Upgraded from a regular gift. */
        UPGRADE,
        /** Passed on by its owner. */
        TRANSFER,
        /** Bought from its owner. */
        RESALE,
        /** A way that is new to us. */
        OTHER
    }
}
