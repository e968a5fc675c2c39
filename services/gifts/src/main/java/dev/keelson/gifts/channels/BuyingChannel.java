package dev.keelson.gifts.channels;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.outside.OutsideUnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Buys a channel: first the buyer's money is held, then the channel is looked at, and where it is
 * not as it was listed the money is given back. Whatever is not known by the end of the request the
 * job finds out.
 */
public final class BuyingChannel {

    private static final Logger LOG = LoggerFactory.getLogger(BuyingChannel.class);
    private static final Operation BUY = Operation.named("channels.buy");

    private final Transactor transactor;
    private final Channels channels;
    private final Ledger ledger;
    private final FollowingHandovers following;
    private final InstantSource clock;

    /**
     * What a buyer asks for.
     *
     * @param expected the price that the buyer saw, where they say it
     */
    public record Order(ChannelId channel, UserId buyer, Optional<Price> expected) {}

    /**
     * What was bought.
     *
     * @param deadline until when the seller has to hand the channel over
     * @param balance what the buyer can spend afterwards
     */
    public record Bought(
            ChannelId channel, Nanoton price, Instant deadline, Nanoton balance, long version) {}

    /** Where channels and money are kept. */
    record Stores(Channels channels, Ledger ledger) {}

    /** Why a channel is not bought, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such channel. */
        record NoSuchChannel(ChannelId channel) implements Refusal {}

        /** It has no price. */
        record NotForSale(ChannelId channel) implements Refusal {}

        /** Somebody has bought it. */
        record Sold(ChannelId channel) implements Refusal {}

        /** Its listing has ended. */
        record Over(ChannelId channel) implements Refusal {}

        /** The buyer sells it. */
        record OwnChannel(ChannelId channel) implements Refusal {}

        /** The price is not the one that the buyer saw. */
        record PriceChanged(Nanoton now) implements Refusal {}

        /** The buyer can spend less than the price. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}

        /** The channel was not as it was listed: the buyer has the money back. */
        record NotAsListed(ChannelId channel) implements Refusal {}
    }

    BuyingChannel(
            Transactor transactor,
            Stores stores,
            FollowingHandovers following,
            InstantSource clock) {
        this.transactor = transactor;
        this.channels = stores.channels();
        this.ledger = stores.ledger();
        this.following = following;
        this.clock = clock;
    }

    /** Buys, once for the request's key. */
    public Result<Bought, Refusal> buy(Order order, Once<Bought> once) {
        return transactor
                .inUnit(BUY.once(once), unit -> hold(unit, order).map(Rehearsed::answer))
                .flatMap(this::checked);
    }

    /** Runs the first unit and keeps nothing of it. */
    Result<Rehearsed<Bought>, Refusal> rehearse(Order order) {
        return transactor.rehearse(BUY, unit -> hold(unit, order));
    }

    /** A repeat judges by what was found then: it answers what the first request did. */
    private Result<Bought, Refusal> checked(Bought bought) {
        return looked(bought.channel()).filter(BuyingChannel::isBackUnchecked).isPresent()
                ? Result.failure(new Refusal.NotAsListed(bought.channel()))
                : Result.success(bought);
    }

    /** The channel after a look; nothing where Telegram does not answer: the job looks later. */
    private Optional<Channel> looked(ChannelId id) {
        try {
            return following.check(id);
        } catch (OutsideUnavailableException away) {
            LOG.atWarn()
                    .setMessage("a channel is checked later: {}")
                    .addArgument(away.getMessage())
                    .addKeyValue("channel", id)
                    .log();
            return Optional.empty();
        }
    }

    private static boolean isBackUnchecked(Channel channel) {
        return channel.state() == State.RELEASED && !channel.bought().checked();
    }

    private Result<Rehearsed<Bought>, Refusal> hold(UnitOfWork unit, Order order) {
        Optional<Channel> found = channels.lock(unit, order.channel()).get();
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchChannel(order.channel()));
        }
        Channel channel = found.get();
        return switch (channel.state()) {
            case DRAFT -> Result.failure(new Refusal.NotForSale(channel.id()));
            case HELD, SOLD -> Result.failure(new Refusal.Sold(channel.id()));
            case RELEASED, WITHDRAWN -> Result.failure(new Refusal.Over(channel.id()));
            case LISTED -> hold(unit, channel, order);
        };
    }

    private Result<Rehearsed<Bought>, Refusal> hold(UnitOfWork unit, Channel listed, Order order) {
        Nanoton price = listed.asked();
        if (listed.isSoldBy(order.buyer())) {
            return Result.failure(new Refusal.OwnChannel(listed.id()));
        }
        if (order.expected().filter(seen -> !seen.amount().equals(price)).isPresent()) {
            return Result.failure(new Refusal.PriceChanged(price));
        }
        Account purse = Account.free(order.buyer());
        Books books = ledger.lock(unit, List.of(purse, Account.frozen(order.buyer())));
        if (books.balance(purse).isLessThan(price)) {
            return Result.failure(new Refusal.TooLittleMoney(price.minus(books.balance(purse))));
        }
        Channel held =
                listed.heldFor(order.buyer(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        books.enter(Entry.of("channel.held", held.id().toString()).hold(held.hold()).done());
        channels.save(unit, held);
        ledger.write(unit, books);
        var bought =
                new Bought(
                        held.id(),
                        price,
                        held.bought().deadline(),
                        books.balance(purse),
                        held.version());
        return Result.success(Rehearsed.of(bought, books));
    }
}
