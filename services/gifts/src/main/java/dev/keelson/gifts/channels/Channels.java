package dev.keelson.gifts.channels;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.Ending;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Channels for sale, and what became of them. */
interface Channels {

    /** Asks for a channel with the unit's next message, locked. */
    Supplier<Optional<Channel>> lock(UnitOfWork unit, ChannelId id);

    /**
     * Adds a listing with the gifts that are in the channel; the catalogue describes them.
     *
     * @return false when the channel has a listing that has not ended: nothing was added
     */
    boolean add(UnitOfWork unit, Channel channel, Contents contents);

    /** Gathers a locked channel's new state, short of its end. */
    void save(UnitOfWork unit, Channel channel);

    /** Gathers a channel's end. */
    void end(UnitOfWork unit, End end);

    /** Gathers the deal of a channel that was handed over. */
    void add(UnitOfWork unit, ChannelDeal deal);

    /** The channel with this id. */
    Optional<Channel> get(Session session, ChannelId id);

    /** Channels whose money is held, after that one in the order of ids. */
    List<ChannelId> held(Session session, Optional<ChannelId> after, int limit);

    /** A page of what can be bought, the newest first. */
    List<Channel> listed(Session session, Optional<Cursor> after, int limit);

    /** A page of what somebody sells or has bought, the newest first. */
    List<Channel> of(Session session, UserId who, Optional<Cursor> after, int limit);

    /** What these listings name as being in their channels. */
    Map<ChannelId, List<Traits>> gifts(Session session, Collection<ChannelId> ids);

    /** A page of what somebody sold or bought, the newest first. */
    List<ChannelDeal> deals(Session session, Of which, Optional<Cursor> after, int limit);

    /** How a listing ends. */
    record End(Channel ended, Ending why, Instant at) {}

    /** Whose deals. */
    sealed interface Of {
        /** What this trader sold. */
        record Seller(UserId id) implements Of {}

        /** What this trader bought. */
        record Buyer(UserId id) implements Of {}
    }

    /** A channel changed hands, with the gifts that its listing names. */
    record ChannelDeal(
            DealId id,
            ChannelId channel,
            String title,
            UserId seller,
            UserId buyer,
            Nanoton price,
            Nanoton commission,
            Instant at) {}
}
