package dev.keelson.gifts.channels;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.channels.LookingAtChannel.View;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.OneByOne;

import java.util.List;
import java.util.Optional;

/**
 * Looks at channels whose money is held, each with no unit open, and then does in a unit of its own
 * what is to be done. While Telegram does not answer, nothing is done: no time that is over gives
 * money back before it is known whose the channel is.
 */
public final class FollowingHandovers {

    private static final Operation LOOK = Operation.named("channels.look");
    private static final Operation CHECK = Operation.named("channels.check");
    private static final Operation FOLLOW = Operation.named("channels.follow");
    private static final int BATCH = 200;

    private final Transactor transactor;
    private final Channels channels;
    private final LookingAtChannel looking;
    private final SettlingChannel settling;

    FollowingHandovers(
            Transactor transactor,
            Channels channels,
            LookingAtChannel looking,
            SettlingChannel settling) {
        this.transactor = transactor;
        this.channels = channels;
        this.looking = looking;
        this.settling = settling;
    }

    /**
     * Looks at every channel that is held.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many came further
     */
    public int round(Lease lease) {
        Optional<ChannelId> last = Optional.empty();
        List<ChannelId> held;
        int done = 0;
        do {
            Optional<ChannelId> after = last;
            held = transactor.read(LOOK, session -> channels.held(session, after, BATCH));
            done += OneByOne.count(held, id -> isFurther(id, FOLLOW.under(lease)));
            last = held.isEmpty() ? last : Optional.of(held.getLast());
        } while (held.size() == BATCH);
        return done;
    }

    private boolean isFurther(ChannelId id, Operation operation) {
        Optional<Channel> channel = read(id);
        return channel.filter(it -> it.state() == State.HELD)
                .flatMap(held -> follow(held, operation))
                .isPresent();
    }

    /**
     * Looks at a channel that was just bought, unless somebody has done that.
     *
     * @return the channel as it is now
     * @throws dev.keelson.service.outside.OutsideUnavailableException when Telegram does not answer
     */
    Optional<Channel> check(ChannelId id) {
        Optional<Channel> channel = read(id);
        if (channel.filter(FollowingHandovers::isUnchecked).isEmpty()) {
            return channel;
        }
        return follow(channel.get(), CHECK).map(Rehearsed::answer).or(() -> read(id));
    }

    private static boolean isUnchecked(Channel channel) {
        return channel.state() == State.HELD && !channel.bought().checked();
    }

    private Optional<Channel> read(ChannelId id) {
        return transactor.read(LOOK, session -> channels.get(session, id));
    }

    private Optional<Rehearsed<Channel>> follow(Channel held, Operation operation) {
        View view = looking.look(Long.toString(held.chat().id()));
        Result<Rehearsed<Channel>, String> done =
                transactor.inUnit(
                        operation,
                        unit ->
                                settling.act(unit, held, view)
                                        .<Result<Rehearsed<Channel>, String>>map(Result::success)
                                        .orElseGet(() -> Result.failure("nothing to do yet")));
        return done.fold(Optional::of, _ -> Optional.empty());
    }
}
