package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Channels that the bot is or was a member of, as updates told it. */
public interface SeenChannels {

    /** Gathers that the bot came or went. */
    void botMoved(UnitOfWork unit, BotMoved moved);

    /** Gathers that a channel has a new owner, where the channel is known. */
    void ownerSeen(UnitOfWork unit, OwnerSeen seen);

    /** Asks with the unit's next message for what is known of a channel. */
    Supplier<Optional<Known>> known(UnitOfWork unit, long chat);

    /** The channels that somebody has added the bot to and that it is in, at most a hundred. */
    List<Chat> addedBy(Session session, UserId who);

    /**
     * What updates told of a channel.
     *
     * @param owner who has become its owner lately, where that was told
     */
    record Known(boolean botIsIn, Optional<UserId> owner) {}
}
