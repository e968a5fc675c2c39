package dev.keelson.gifts.auctions;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.shared.UserId;

import java.util.Optional;

/**
 * An auction ended with a deal: its leader won, or somebody bought at once; tells the winner.
 *
 * @param boughtOut who led and is not the winner, whose money is free again
 */
record AuctionWon(
        String key,
        String auctionId,
        String nftId,
        String dealId,
        long winner,
        Optional<Long> boughtOut,
        String priceTon)
        implements Event {

    static AuctionWon of(Auction ended, Deal deal) {
        return new AuctionWon(
                "gift:" + ended.gift(),
                ended.id().toString(),
                ended.gift().toString(),
                deal.id().toString(),
                deal.buyer().value(),
                ended.lead()
                        .map(Auction.Lead::leader)
                        .filter(leader -> !leader.equals(deal.buyer()))
                        .map(UserId::value),
                deal.price().toTon());
    }
}
