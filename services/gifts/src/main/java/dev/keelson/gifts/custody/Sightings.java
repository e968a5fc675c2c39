package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.telegram.BusinessConnection;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;

/** Those who note what the bot hears of accounts and channels, in the unit of the update. */
public interface Sightings {

    /** An account was linked or taken off, or its rights changed; its owner is a user. */
    void connected(UnitOfWork unit, BusinessConnection connection);

    /** The bot came into a channel or had to leave it. */
    void botMoved(UnitOfWork unit, BotMoved moved);

    /** A channel has a new owner. */
    void ownerSeen(UnitOfWork unit, OwnerSeen seen);
}
