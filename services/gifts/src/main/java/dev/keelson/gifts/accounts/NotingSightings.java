package dev.keelson.gifts.accounts;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.custody.Sightings;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.BusinessConnection;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;

import java.util.Optional;

/**
 * Notes what the bot hears: an account that is linked belongs to the user with its Telegram id, and
 * to nobody else, whoever asked for the link.
 */
final class NotingSightings implements Sightings {

    private final Accounts accounts;
    private final SeenChannels channels;
    private final Time time;

    NotingSightings(Accounts accounts, SeenChannels channels, Time time) {
        this.accounts = accounts;
        this.channels = channels;
        this.time = time;
    }

    @Override
    public void connected(UnitOfWork unit, BusinessConnection connection) {
        Optional<LinkedAccount> known = accounts.lockConnected(unit, connection.connection()).get();
        known.ifPresentOrElse(
                account -> accounts.save(unit, account.with(connection, time.clock().instant())),
                () ->
                        accounts.add(
                                unit,
                                LinkedAccount.fresh(new AccountId(time.ids().next()), connection)));
    }

    @Override
    public void botMoved(UnitOfWork unit, BotMoved moved) {
        channels.botMoved(unit, moved);
    }

    @Override
    public void ownerSeen(UnitOfWork unit, OwnerSeen seen) {
        channels.ownerSeen(unit, seen);
    }
}
