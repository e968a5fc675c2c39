package dev.keelson.gifts.auctions;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Deal;

/** An auction ended with a deal: its leader won, or somebody bought at once; tells the winner. */
record AuctionWon(
        String key, String auctionId, String nftId, String dealId, long winner, String priceTon)
        implements Event {

    static AuctionWon of(Auction ended, Deal deal) {
        return new AuctionWon(
                "gift:" + ended.gift(),
                ended.id().toString(),
                ended.gift().toString(),
                deal.id().toString(),
                deal.buyer().value(),
                deal.price().toTon());
    }
}
