package dev.keelson.gifts.presale;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Deal;

/** A gift that was bought in a presale arrived and is its buyer's; tells both. */
record PresaleDelivered(
        String key,
        String presaleId,
        String nftId,
        String dealId,
        long seller,
        long buyer,
        String priceTon)
        implements Event {

    static PresaleDelivered of(Presale presale, Deal deal) {
        return new PresaleDelivered(
                "presale:" + presale.id(),
                presale.id().toString(),
                deal.nft().toString(),
                deal.id().toString(),
                deal.seller().value(),
                deal.buyer().value(),
                deal.price().toTon());
    }
}
