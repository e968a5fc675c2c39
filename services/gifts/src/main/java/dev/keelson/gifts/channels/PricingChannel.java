package dev.keelson.gifts.channels;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Sets what a channel costs, or takes it off sale; once it is bought, the price is fixed. */
public final class PricingChannel {

    private static final Operation SET_PRICE = Operation.named("channels.set-price");

    private final Transactor transactor;
    private final Channels channels;
    private final InstantSource clock;

    /** What a seller asks for; no price takes the channel off sale. */
    record Wish(ChannelId channel, UserId seller, Optional<Price> price) {}

    /** Why a price is not set, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such channel. */
        record NoSuchChannel(ChannelId channel) implements Refusal {}

        /** Somebody else sells it. */
        record NotOwner(ChannelId channel) implements Refusal {}

        /** Somebody has bought it. */
        record Sold(ChannelId channel) implements Refusal {}

        /** Its listing has ended. */
        record Over(ChannelId channel) implements Refusal {}
    }

    PricingChannel(Transactor transactor, Channels channels, InstantSource clock) {
        this.transactor = transactor;
        this.channels = channels;
        this.clock = clock;
    }

    /** Sets it. */
    Result<Channel, Refusal> setPrice(Wish wish) {
        return transactor.inUnit(SET_PRICE, unit -> setPrice(unit, wish));
    }

    private Result<Channel, Refusal> setPrice(UnitOfWork unit, Wish wish) {
        Optional<Channel> found = channels.lock(unit, wish.channel()).get();
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchChannel(wish.channel()));
        }
        Channel channel = found.get();
        if (!channel.isSoldBy(wish.seller())) {
            return Result.failure(new Refusal.NotOwner(channel.id()));
        }
        return switch (channel.state()) {
            case HELD, SOLD -> Result.failure(new Refusal.Sold(channel.id()));
            case RELEASED, WITHDRAWN -> Result.failure(new Refusal.Over(channel.id()));
            case DRAFT, LISTED -> Result.success(save(unit, priced(channel, wish)));
        };
    }

    private Channel priced(Channel channel, Wish wish) {
        return wish.price()
                .map(price ->
                        channel.listed(
                                price.amount(), clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .orElseGet(channel::unlisted);
    }

    private Channel save(UnitOfWork unit, Channel channel) {
        channels.save(unit, channel);
        return channel;
    }
}
