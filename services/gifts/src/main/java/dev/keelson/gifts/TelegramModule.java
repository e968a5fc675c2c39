package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.AccountsModule;
import dev.keelson.gifts.accounts.SendingGifts;
import dev.keelson.gifts.channels.ChannelsModule;
import dev.keelson.gifts.channels.FollowingHandovers;
import dev.keelson.gifts.channels.ListingChannel;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.custody.Sightings;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.TelegramBotApi;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/**
 * What traders do with what they have on Telegram, put together: linked accounts and channels.
 *
 * @param sightings notes what is heard of them
 * @param forget forgets what is remembered for a time
 */
record TelegramModule(
        Sightings sightings, Sales sales, Runnable forget, List<Endpoints> endpoints) {

    TelegramModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What is done besides requests. */
    record Sales(ListingChannel listing, FollowingHandovers following, SendingGifts sending) {}

    static TelegramModule wire(
            Transactor transactor, TelegramBotApi telegram, Ledger ledger, Time time) {
        var vault = CustodyModule.vault(time);
        var accounts =
                AccountsModule.wire(
                        transactor,
                        new AccountsModule.Needs(telegram, telegram.accounts(), vault),
                        time);
        var linked =
                new ChannelsModule.Linked(accounts.accounts(), accounts.reading(), accounts.seen());
        var channels =
                ChannelsModule.wire(
                        transactor,
                        new ChannelsModule.Needs(telegram.channels(), linked, vault, ledger),
                        time);
        return new TelegramModule(
                accounts.sightings(),
                new Sales(channels.listing(), channels.following(), accounts.sending()),
                accounts.forget(),
                List.of(accounts.endpoints(), channels.endpoints()));
    }
}
