package dev.keelson.gifts.nft;

import dev.keelson.Event;

/** A gift was sold; recorded in the commit that sold it. */
record GiftSold(
        String key,
        String dealId,
        String kind,
        String nftId,
        String giftId,
        long seller,
        long buyer,
        String priceTon,
        String commissionTon)
        implements Event {

    static GiftSold of(Deal deal) {
        return new GiftSold(
                "gift:" + deal.nft(),
                deal.id().toString(),
                deal.kind().word(),
                deal.nft().toString(),
                deal.gift().giftId().value(),
                deal.seller().value(),
                deal.buyer().value(),
                deal.price().toTon(),
                deal.commission().toTon());
    }
}
