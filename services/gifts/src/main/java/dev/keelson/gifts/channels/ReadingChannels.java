package dev.keelson.gifts.channels;

import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channels.ChannelDeal;
import dev.keelson.gifts.channels.Channels.Of;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at channels for sale; changes nothing. */
final class ReadingChannels {

    private static final Operation READ = Operation.named("channels.read");

    private final Transactor transactor;
    private final Channels channels;
    private final InstantSource clock;

    /** A channel with what its listing names as being in it. */
    record Described(Channel channel, List<Traits> gifts) {

        Described {
            gifts = List.copyOf(gifts);
        }
    }

    /** A deal with the gifts that went with it. */
    record Dealt(ChannelDeal deal, List<Traits> gifts) {

        Dealt {
            gifts = List.copyOf(gifts);
        }
    }

    ReadingChannels(Transactor transactor, Channels channels, InstantSource clock) {
        this.transactor = transactor;
        this.channels = channels;
        this.clock = clock;
    }

    /** One channel. */
    Optional<Described> one(ChannelId id) {
        return transactor.read(
                READ,
                session ->
                        channels.get(session, id)
                                .map(found -> described(session, List.of(found)).getFirst()));
    }

    /** A page of what can be bought. */
    List<Described> listed(Optional<Cursor> after, int limit) {
        return transactor.read(
                READ, session -> described(session, channels.listed(session, after, limit)));
    }

    /** A page of what somebody sells or has bought. */
    List<Described> of(UserId who, Optional<Cursor> after, int limit) {
        return transactor.read(
                READ, session -> described(session, channels.of(session, who, after, limit)));
    }

    private List<Described> described(Session session, List<Channel> found) {
        Map<ChannelId, List<Traits>> gifts =
                channels.gifts(session, found.stream().map(Channel::id).toList());
        return found.stream()
                .map(each -> new Described(each, gifts.getOrDefault(each.id(), List.of())))
                .toList();
    }

    /** A page of what somebody sold or bought. */
    List<Dealt> deals(Of which, Optional<Cursor> after, int limit) {
        return transactor.read(
                READ,
                session -> {
                    List<ChannelDeal> deals = channels.deals(session, which, after, limit);
                    Map<ChannelId, List<Traits>> gifts =
                            channels.gifts(
                                    session, deals.stream().map(ChannelDeal::channel).toList());
                    return deals.stream()
                            .map(deal ->
                                    new Dealt(deal, gifts.getOrDefault(deal.channel(), List.of())))
                            .toList();
                });
    }

    /** The time by which channels go. */
    Instant now() {
        return clock.instant();
    }
}
