package dev.keelson.gifts.channels;

import dev.keelson.Event;
import dev.keelson.gifts.channels.Channel.Ending;
import dev.keelson.gifts.channels.Channels.ChannelDeal;

/** What happens to channels; recorded in the commit in which it happens. */
sealed interface ChannelEvent extends Event {

    /** A channel is bought, its gifts unchanged; tells the seller to hand it over. */
    record ChannelBought(
            String key,
            String channelId,
            String title,
            long seller,
            long buyer,
            String priceTon,
            String deadline)
            implements ChannelEvent {}

    /** A channel was handed over and paid; tells the seller and the buyer. */
    record ChannelSold(
            String key,
            String channelId,
            String dealId,
            String title,
            long seller,
            long buyer,
            String priceTon,
            String commissionTon)
            implements ChannelEvent {}

    /** A channel was bought and not handed over; tells the buyer and the seller. */
    record ChannelRefunded(
            String key,
            String channelId,
            String title,
            long seller,
            long buyer,
            String priceTon,
            String why)
            implements ChannelEvent {}

    static ChannelEvent bought(Channel channel) {
        return new ChannelBought(
                key(channel),
                channel.id().toString(),
                channel.chat().title(),
                channel.seller().value(),
                channel.bought().buyer().value(),
                channel.asked().toTon(),
                channel.bought().deadline().toString());
    }

    static ChannelEvent sold(Channel channel, ChannelDeal deal) {
        return new ChannelSold(
                key(channel),
                channel.id().toString(),
                deal.id().toString(),
                channel.chat().title(),
                deal.seller().value(),
                deal.buyer().value(),
                deal.price().toTon(),
                deal.commission().toTon());
    }

    static ChannelEvent refunded(Channel channel, Ending why) {
        return new ChannelRefunded(
                key(channel),
                channel.id().toString(),
                channel.chat().title(),
                channel.seller().value(),
                channel.bought().buyer().value(),
                channel.asked().toTon(),
                why.word());
    }

    private static String key(Channel channel) {
        return "channel:" + channel.id();
    }
}
