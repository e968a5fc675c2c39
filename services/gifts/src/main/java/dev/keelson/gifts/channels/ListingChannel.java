package dev.keelson.gifts.channels;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.Accounts;
import dev.keelson.gifts.accounts.LinkedAccount;
import dev.keelson.gifts.accounts.ReadingAccounts;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.channels.LookingAtChannel.View;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Puts a channel up, for a price or without one yet: the bot is in it, the caller owns it and has
 * an account linked for long enough, and which gifts are in it is kept.
 */
public final class ListingChannel {

    private static final Operation LIST = Operation.named("channels.new");

    private final Transactor transactor;
    private final Sources sources;
    private final Stores stores;
    private final Time time;

    /**
     * What a seller asks for.
     *
     * @param channel its id, or its name with an {@code @}
     */
    public record Wish(String channel, UserId seller, Optional<Price> price) {}

    /** Where accounts and the channel are looked at, before the unit. */
    record Sources(ReadingAccounts accounts, LookingAtChannel looking) {}

    /** Where accounts, channels and gifts are kept. */
    record Stores(Accounts accounts, Channels channels, Vault vault) {}

    /** Why a channel is not put up, in the order in which it is judged. */
    public sealed interface Refusal {
        /** The caller has no account linked. */
        record NoAccount() implements Refusal {}

        /** It is not linked for long enough. */
        record TooNew(Instant sellsFrom) implements Refusal {}

        /** There is no such channel that the bot is in. */
        record NoSuchChannel(String channel) implements Refusal {}

        /** Somebody else owns it. */
        record NotOwner() implements Refusal {}

        /** It has a listing that has not ended. */
        record AlreadyListed() implements Refusal {}
    }

    ListingChannel(Transactor transactor, Sources sources, Stores stores, Time time) {
        this.transactor = transactor;
        this.sources = sources;
        this.stores = stores;
        this.time = time;
    }

    /**
     * Puts it up.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when Telegram does not answer
     */
    public Result<Channel, Refusal> list(Wish wish) {
        Optional<LinkedAccount> account =
                sources.accounts().of(wish.seller()).stream()
                        .min((one, other) -> one.linkedAt().compareTo(other.linkedAt()));
        Optional<Refusal> obstacle = obstacle(account);
        if (obstacle.isPresent()) {
            return Result.failure(obstacle.get());
        }
        return switch (sources.looking().look(wish.channel())) {
            case View.Nothing() -> Result.failure(new Refusal.NoSuchChannel(wish.channel()));
            case View.Seen seen when !seen.owner().equals(Optional.of(wish.seller())) ->
                    Result.failure(new Refusal.NotOwner());
            case View.Seen seen ->
                    transactor.inUnit(LIST, unit -> list(unit, wish, account.orElseThrow(), seen));
        };
    }

    private Optional<Refusal> obstacle(Optional<LinkedAccount> account) {
        if (account.filter(LinkedAccount::isLive).isEmpty()) {
            return Optional.of(new Refusal.NoAccount());
        }
        Instant from = account.get().sellsFrom();
        return from.isAfter(time.clock().instant())
                ? Optional.of(new Refusal.TooNew(from))
                : Optional.empty();
    }

    private Result<Channel, Refusal> list(
            UnitOfWork unit, Wish wish, LinkedAccount seen, View.Seen view) {
        Optional<LinkedAccount> account = stores.accounts().lock(unit, seen.id()).get();
        Optional<Refusal> obstacle = obstacle(account);
        if (obstacle.isPresent()) {
            return Result.failure(obstacle.get());
        }
        Channel channel = channel(wish, seen, view);
        view.contents().gifts().forEach(gift -> stores.vault().describe(unit, gift));
        return stores.channels().add(unit, channel, view.contents())
                ? Result.success(channel)
                : Result.failure(new Refusal.AlreadyListed());
    }

    private Channel channel(Wish wish, LinkedAccount account, View.Seen view) {
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Nanoton> price = wish.price().map(Price::amount);
        return new Channel(
                new ChannelId(time.ids().next()),
                view.chat(),
                wish.seller(),
                account.id(),
                view.contents().hash(),
                view.admins(),
                price.isPresent() ? State.LISTED : State.DRAFT,
                price,
                Optional.empty(),
                price.map(_ -> now),
                1);
    }
}
