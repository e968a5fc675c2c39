package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;

import java.time.Instant;

/** A deal as answers show it. */
record DealShape(
        DealId dealId,
        String kind,
        NftId nftId,
        GiftId giftId,
        String title,
        int num,
        String image,
        long sellerId,
        long buyerId,
        Nanoton priceTon,
        Nanoton commissionTon,
        Instant at) {

    static DealShape of(Deal deal) {
        return new DealShape(
                deal.id(),
                deal.kind().word(),
                deal.nft(),
                deal.gift().giftId(),
                deal.gift().title(),
                deal.gift().num(),
                NftShape.image(deal.gift().giftId()),
                deal.seller().value(),
                deal.buyer().value(),
                deal.price(),
                deal.commission(),
                deal.at());
    }
}
