package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.Nanoton;

import java.time.Instant;
import java.util.UUID;

/** A deal as answers show it. */
record DealShape(
        UUID dealId,
        String kind,
        UUID nftId,
        String giftId,
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
                "sale",
                deal.nft().value(),
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
