package dev.keelson.gifts.channels;

import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.Accounts;
import dev.keelson.gifts.accounts.ReadingAccounts;
import dev.keelson.gifts.accounts.SeenChannels;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.TelegramChannels;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

/** Channels for sale, put together. */
public record ChannelsModule(
        ListingChannel listing, FollowingHandovers following, Endpoints endpoints) {

    /** How ids of channels are written as JSON. */
    public static final Scalar<ChannelId> ID =
            Scalar.id(ChannelId.class, ChannelId::value, ChannelId::new);

    /** What the feature stands on. */
    public record Needs(TelegramChannels telegram, Linked linked, Vault vault, Ledger ledger) {}

    /** What is known of accounts, and of channels by updates. */
    public record Linked(Accounts accounts, ReadingAccounts reading, SeenChannels seen) {}

    /** Wires the feature. */
    public static ChannelsModule wire(Transactor transactor, Needs needs, Time time) {
        var clock = time.clock();
        var channels = new PostgresChannels(clock);
        var looking = new LookingAtChannel(needs.telegram());
        var settling = new SettlingChannel(channels, needs.linked().seen(), needs.ledger(), time);
        var following = new FollowingHandovers(transactor, channels, looking, settling);
        var listing =
                new ListingChannel(
                        transactor,
                        new ListingChannel.Sources(needs.linked().reading(), looking),
                        new ListingChannel.Stores(
                                needs.linked().accounts(), channels, needs.vault()),
                        time);
        var selling =
                new ChannelRoutes.Selling(
                        listing,
                        new PricingChannel(transactor, channels, clock),
                        new WithdrawingChannel(
                                transactor,
                                channels,
                                new WithdrawingChannel.Handling(looking, settling),
                                clock));
        var buying =
                new BuyingChannel(
                        transactor,
                        new BuyingChannel.Stores(channels, needs.ledger()),
                        following,
                        clock);
        var routes =
                new ChannelRoutes(
                        new ReadingChannels(transactor, channels, clock), selling, buying);
        return new ChannelsModule(listing, following, routes.endpoints());
    }
}
