package dev.keelson.gifts.auctions;

import dev.keelson.Event;

/** A gift was put up for auction. */
record AuctionOpened(
        String key, String auctionId, String nftId, long seller, String startBidTon, String endsAt)
        implements Event {

    static AuctionOpened of(Auction auction) {
        return new AuctionOpened(
                "gift:" + auction.gift(),
                auction.id().toString(),
                auction.gift().toString(),
                auction.seller().value(),
                auction.terms().startBid().toTon(),
                auction.endsAt().toString());
    }
}
