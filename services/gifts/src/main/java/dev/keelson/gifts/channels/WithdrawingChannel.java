package dev.keelson.gifts.channels;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.Ending;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.channels.Channels.End;
import dev.keelson.gifts.channels.LookingAtChannel.View;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes a channel off the market. One that is bought is declined: its buyer has the money back,
 * unless it turns out that the buyer owns the channel by now.
 */
final class WithdrawingChannel {

    private static final Operation WITHDRAW = Operation.named("channels.delete");
    private static final Operation LOOK = Operation.named("channels.look");
    private static final int MOST_LOOKS = 3;

    private final Transactor transactor;
    private final Channels channels;
    private final LookingAtChannel looking;
    private final SettlingChannel settling;
    private final InstantSource clock;

    /** Who withdraws what. */
    record Wish(ChannelId channel, UserId seller) {}

    /** How a channel is looked at and settled. */
    record Handling(LookingAtChannel looking, SettlingChannel settling) {}

    /** Why a channel is not withdrawn, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such channel. */
        record NoSuchChannel(ChannelId channel) implements Refusal {}

        /** Somebody else sells it. */
        record NotOwner(ChannelId channel) implements Refusal {}

        /** Its listing has ended. */
        record Over(ChannelId channel) implements Refusal {}

        /** It was changed at the same time, again and again. */
        record Busy(ChannelId channel) implements Refusal {}
    }

    WithdrawingChannel(
            Transactor transactor, Channels channels, Handling handling, InstantSource clock) {
        this.transactor = transactor;
        this.channels = channels;
        this.looking = handling.looking();
        this.settling = handling.settling();
        this.clock = clock;
    }

    /**
     * Withdraws it, or declines to hand it over.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when it is bought and
     *     Telegram does not answer
     */
    Result<Channel, Refusal> withdraw(Wish wish) {
        return act(wish, unit -> transactor.inUnit(WITHDRAW, unit::run)).map(Rehearsed::answer);
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Channel>, Refusal> rehearse(Wish wish) {
        return act(wish, unit -> transactor.rehearse(WITHDRAW, unit::run));
    }

    /** What a unit does. */
    private interface Body {
        Result<Rehearsed<Channel>, Refusal> run(UnitOfWork unit);
    }

    /** How a unit is run. */
    private interface Running {
        Result<Rehearsed<Channel>, Refusal> run(Body unit);
    }

    /** A channel that has changed since it was looked at is looked at again. */
    private Result<Rehearsed<Channel>, Refusal> act(Wish wish, Running running) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Channel> found =
                    transactor.read(LOOK, session -> channels.get(session, wish.channel()));
            Optional<Refusal> refusal = refusal(found, wish);
            if (refusal.isPresent()) {
                return Result.failure(refusal.get());
            }
            Channel seen = found.orElseThrow();
            Result<Rehearsed<Channel>, Refusal> done = act(wish, seen, running);
            if (done.fold(_ -> true, why -> !(why instanceof Refusal.Busy))) {
                return done;
            }
        }
        return Result.failure(new Refusal.Busy(wish.channel()));
    }

    private Result<Rehearsed<Channel>, Refusal> act(Wish wish, Channel seen, Running running) {
        if (seen.state() != State.HELD) {
            return running.run(unit -> withdraw(unit, wish, seen));
        }
        View view = looking.look(Long.toString(seen.chat().id()));
        return running.run(unit ->
                settling.decline(unit, seen, view)
                        .<Result<Rehearsed<Channel>, Refusal>>map(Result::success)
                        .orElseGet(() -> Result.failure(new Refusal.Busy(seen.id()))));
    }

    private static Optional<Refusal> refusal(Optional<Channel> found, Wish wish) {
        if (found.isEmpty()) {
            return Optional.of(new Refusal.NoSuchChannel(wish.channel()));
        }
        Channel channel = found.get();
        if (!channel.isSoldBy(wish.seller())) {
            return Optional.of(new Refusal.NotOwner(channel.id()));
        }
        return channel.isUnsold() || channel.state() == State.HELD
                ? Optional.empty()
                : Optional.of(new Refusal.Over(channel.id()));
    }

    private Result<Rehearsed<Channel>, Refusal> withdraw(UnitOfWork unit, Wish wish, Channel seen) {
        Optional<Channel> now =
                channels.lock(unit, wish.channel())
                        .get()
                        .filter(it -> it.version() == seen.version());
        if (now.isEmpty()) {
            return Result.failure(new Refusal.Busy(wish.channel()));
        }
        Channel withdrawn = now.get().ended(State.WITHDRAWN);
        channels.end(
                unit,
                new End(withdrawn, Ending.DELETED, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return Result.success(Rehearsed.unmoved(withdrawn));
    }
}
