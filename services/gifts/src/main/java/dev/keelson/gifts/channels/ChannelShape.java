package dev.keelson.gifts.channels;

import dev.keelson.gifts.channels.BuyingChannel.Bought;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.Purchase;
import dev.keelson.gifts.channels.Channels.ChannelDeal;
import dev.keelson.gifts.channels.ReadingChannels.Dealt;
import dev.keelson.gifts.channels.ReadingChannels.Described;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A channel as answers show it.
 *
 * @param gifts in lists, the first of them
 */
record ChannelShape(
        ChannelId channelId,
        String chatId,
        String title,
        Optional<String> username,
        String state,
        long sellerId,
        Optional<Long> buyerId,
        Optional<Nanoton> priceTon,
        int giftCount,
        List<GiftShape> gifts,
        String giftsHash,
        int admins,
        Optional<Instant> listedAt,
        Optional<Instant> deadline,
        Instant serverTime,
        long version) {

    /** So many gifts of a channel are shown in a list. */
    private static final int FEW = 12;

    ChannelShape {
        gifts = List.copyOf(gifts);
    }

    /** As one of many. */
    static ChannelShape inList(Described found, Instant now) {
        return of(found, found.gifts().stream().limit(FEW).toList(), now);
    }

    /** As the one that was asked for. */
    static ChannelShape whole(Described found, Instant now) {
        return of(found, found.gifts(), now);
    }

    private static ChannelShape of(Described found, List<Traits> shown, Instant now) {
        Channel channel = found.channel();
        return new ChannelShape(
                channel.id(),
                Long.toString(channel.chat().id()),
                channel.chat().title(),
                channel.chat().username(),
                channel.state().word(),
                channel.seller().value(),
                channel.purchase().map(it -> it.buyer().value()),
                channel.price(),
                found.gifts().size(),
                shown.stream().map(GiftShape::of).toList(),
                channel.giftsHash(),
                channel.admins(),
                channel.listedAt(),
                channel.purchase().map(Purchase::deadline),
                now,
                channel.version());
    }

    /** A gift in a channel. */
    record GiftShape(
            GiftId giftId,
            String title,
            int num,
            String model,
            String pattern,
            String backdrop,
            String image) {

        static GiftShape of(Traits gift) {
            return new GiftShape(
                    gift.giftId(),
                    gift.title(),
                    gift.num(),
                    gift.model(),
                    gift.pattern(),
                    gift.backdrop(),
                    NftShape.image(gift.giftId()));
        }
    }

    /** What became of a channel. */
    record ChangedShape(
            ChannelId channelId, String state, Optional<Nanoton> priceTon, long version) {

        static ChangedShape of(Channel channel) {
            return new ChangedShape(
                    channel.id(), channel.state().word(), channel.price(), channel.version());
        }
    }

    /** What a buyer has bought, and can spend afterwards. */
    record BoughtShape(
            ChannelId channelId,
            String state,
            Nanoton priceTon,
            Instant deadline,
            Nanoton balanceTon,
            long version) {

        static BoughtShape of(Bought bought) {
            return new BoughtShape(
                    bought.channel(),
                    Channel.State.HELD.word(),
                    bought.price(),
                    bought.deadline(),
                    bought.balance(),
                    bought.version());
        }
    }

    /** A deal, with the gifts that went with the channel. */
    record DealShape(
            DealId dealId,
            ChannelId channelId,
            String title,
            long sellerId,
            long buyerId,
            Nanoton priceTon,
            Nanoton commissionTon,
            Instant at,
            List<GiftShape> gifts) {

        DealShape {
            gifts = List.copyOf(gifts);
        }

        static DealShape of(Dealt dealt) {
            ChannelDeal deal = dealt.deal();
            return new DealShape(
                    deal.id(),
                    deal.channel(),
                    deal.title(),
                    deal.seller().value(),
                    deal.buyer().value(),
                    deal.price(),
                    deal.commission(),
                    deal.at(),
                    dealt.gifts().stream().map(GiftShape::of).toList());
        }
    }
}
