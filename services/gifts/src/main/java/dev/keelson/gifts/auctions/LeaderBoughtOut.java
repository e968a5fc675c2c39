package dev.keelson.gifts.auctions;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Deal;

/** Somebody bought an auctioned gift at once; tells who led, whose money is free again. */
record LeaderBoughtOut(String key, String auctionId, String nftId, long led, String priceTon)
        implements Event {

    static LeaderBoughtOut of(Auction ended, Bid leading, Deal deal) {
        return new LeaderBoughtOut(
                "gift:" + ended.gift(),
                ended.id().toString(),
                ended.gift().toString(),
                leading.bidder().value(),
                deal.price().toTon());
    }
}
