package dev.keelson.gifts.auctions;

import dev.keelson.Event;

/** Somebody bid more than the leader; tells who led. */
record LeaderOutbid(
        String key,
        String auctionId,
        String nftId,
        long outbid,
        String bidTon,
        String minNextBidTon)
        implements Event {

    static LeaderOutbid of(Auction led, Bid before, Bid now) {
        return new LeaderOutbid(
                "gift:" + led.gift(),
                led.id().toString(),
                led.gift().toString(),
                before.bidder().value(),
                now.amount().toTon(),
                led.minNextBid().toTon());
    }
}
